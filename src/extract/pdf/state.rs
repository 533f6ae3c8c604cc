//! The part of the graphics state that says where text stands.

use super::matrix::Matrix;

/// The part of the graphics state that moves text.
#[derive(Debug, Clone, Copy)]
pub(super) struct State {
    page: Matrix,
    text: Matrix,
    line: Matrix,
    /// Place of the font among the document's.
    pub(super) font: Option<usize>,
    pub(super) size: f64,
    pub(super) letter_gap: f64,
    pub(super) word_gap: f64,
    pub(super) stretch: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
}

/// Where a glyph stands on the page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    /// Its origin: points from the left and from the top of the page as shown.
    pub(super) at: (f64, f64),
    /// How far it moves the pen, in points.
    pub(super) advance: f64,
    /// Height of its font, in points.
    pub(super) size: f64,
    /// Direction of writing, in degrees clockwise from left to right.
    pub(super) turn: i16,
}

impl State {
    /// The state at the start of a page that is shown by way of `matrix`.
    pub(super) fn new(matrix: Matrix) -> Self {
        Self {
            page: matrix,
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            font: None,
            size: 1.0,
            letter_gap: 0.0,
            word_gap: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        }
    }

    pub(super) fn transform(&mut self, matrix: Matrix) {
        self.page = matrix.then(self.page);
    }

    /// Where a point of the page's drawing stands: points from the left and the top as shown.
    pub(super) fn shown(&self, point: (f64, f64)) -> (f64, f64) {
        self.page.apply(point)
    }

    pub(super) fn set_line(&mut self, matrix: Matrix) {
        (self.text, self.line) = (matrix, matrix);
    }

    pub(super) fn move_line(&mut self, x: f64, y: f64) {
        self.set_line(Matrix::shift(x, y).then(self.line));
    }

    pub(super) fn next_line(&mut self) {
        self.move_line(0.0, -self.leading);
    }

    /// A number between strings: moves the pen back by thousandths of the font's size.
    pub(super) fn kern(&mut self, thousandths: f64) {
        self.advance(-thousandths / 1000.0 * self.size * self.stretch);
    }

    fn advance(&mut self, by: f64) {
        self.text = Matrix::shift(by, 0.0).then(self.text);
    }

    /// Draws a glyph of `width` parts of the font's size: where it stands
    /// (`None` where nothing would be seen), and the pen moves on.
    pub(super) fn draw(&mut self, width: f64, is_space: bool) -> Option<Spot> {
        let shown = Matrix([
            self.size * self.stretch,
            0.0,
            0.0,
            self.size,
            0.0,
            self.rise,
        ])
        .then(self.text)
        .then(self.page);
        let gap = self.letter_gap + if is_space { self.word_gap } else { 0.0 };
        self.advance((width * self.size + gap) * self.stretch);
        spot(shown, width)
    }
}

fn spot(Matrix([a, b, c, d, x, y]): Matrix, width: f64) -> Option<Spot> {
    let size = c.hypot(d);
    let turn = b.atan2(a).to_degrees().round();
    let advance = a.hypot(b) * width;
    let seen = size > 0.0
        && [x, y, advance, size, turn]
            .iter()
            .all(|n| n.is_finite() && n.abs() < 1e7);
    seen.then(|| Spot {
        at: (x, y),
        advance,
        size,
        turn: (turn as i16).rem_euclid(360),
    })
}
