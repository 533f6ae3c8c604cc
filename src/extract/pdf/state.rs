//! The part of the graphics state that says where text stands.

use lopdf::Object;

use super::lines::Spot;

/// A transformation of the plane, as PDF writes it: `[a b c d e f]`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Matrix([f64; 6]);

impl Matrix {
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub(super) fn read(operands: &[Object]) -> Option<Self> {
        let numbers: Vec<f64> = operands
            .iter()
            .filter_map(|o| o.as_float().ok().map(f64::from))
            .collect();
        numbers.try_into().ok().map(Self)
    }

    fn shift(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// This one first, then `next`.
    fn then(self, next: Self) -> Self {
        let ([a, b, c, d, e, f], [p, q, r, s, t, u]) = (self.0, next.0);
        Self([
            a * p + b * r,
            a * q + b * s,
            c * p + d * r,
            c * q + d * s,
            e * p + f * r + t,
            e * q + f * s + u,
        ])
    }
}

/// The part of the graphics state that moves text.
#[derive(Debug, Clone, Copy)]
pub(super) struct State {
    page: Matrix,
    text: Matrix,
    line: Matrix,
    pub(super) font: Option<usize>,
    pub(super) size: f64,
    pub(super) letter_gap: f64,
    pub(super) word_gap: f64,
    pub(super) stretch: f64,
    leading: f64,
    rise: f64,
}

impl Default for State {
    fn default() -> Self {
        let start = Matrix::IDENTITY;
        Self {
            page: start,
            text: start,
            line: start,
            font: None,
            size: 1.0,
            letter_gap: 0.0,
            word_gap: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        }
    }
}

impl State {
    /// The state in a form that is drawn by way of `matrix`.
    pub(super) fn inside(self, matrix: Matrix) -> Self {
        Self {
            page: matrix.then(self.page),
            ..self
        }
    }

    /// Carries out all orders but those that draw.
    pub(super) fn apply(&mut self, operator: &str, operands: &[Object]) {
        let number = |i: usize| {
            operands
                .get(i)
                .and_then(|o| o.as_float().ok())
                .map_or(0.0, f64::from)
        };
        match operator {
            "cm" => self.page = Matrix::read(operands).map_or(self.page, |m| m.then(self.page)),
            "BT" => self.set_line(Matrix::IDENTITY),
            "Tm" => self.set_line(Matrix::read(operands).unwrap_or(self.line)),
            "Tf" => self.size = number(1),
            "Tc" => self.letter_gap = number(0),
            "Tw" => self.word_gap = number(0),
            "Tz" => self.stretch = number(0) / 100.0,
            "TL" => self.leading = number(0),
            "Ts" => self.rise = number(0),
            "Td" => self.next_line(number(0), number(1)),
            "TD" => {
                self.leading = -number(1);
                self.next_line(number(0), number(1));
            }
            "T*" | "'" => self.next_line(0.0, -self.leading),
            "\"" => {
                (self.word_gap, self.letter_gap) = (number(0), number(1));
                self.next_line(0.0, -self.leading);
            }
            _ => {}
        }
    }

    fn set_line(&mut self, matrix: Matrix) {
        (self.text, self.line) = (matrix, matrix);
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.set_line(Matrix::shift(x, y).then(self.line));
    }

    /// Moves the pen along the line, in the text's own units.
    pub(super) fn advance(&mut self, by: f64) {
        self.text = Matrix::shift(by, 0.0).then(self.text);
    }

    /// Where the pen is on the page, and how many points one unit of text is
    /// along the line; `None` where nothing would be seen.
    pub(super) fn spot(&self) -> Option<(Spot, f64)> {
        let Matrix([a, b, c, d, x, y]) = Matrix::shift(0.0, self.rise)
            .then(self.text)
            .then(self.page);
        let scale = a.hypot(b);
        let size = c.hypot(d) * self.size.abs();
        let direction = (
            a / scale * self.size.signum(),
            b / scale * self.size.signum(),
        );
        let along = x * direction.0 + y * direction.1;
        let across = x * direction.1 - y * direction.0;
        let seen = size > 0.0 && (along + across + size + scale).is_finite();
        seen.then_some((
            Spot {
                along,
                across,
                size,
                direction,
            },
            scale * self.size.signum(),
        ))
    }
}
