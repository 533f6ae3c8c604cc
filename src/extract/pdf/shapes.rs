//! Small figures that are drawn, not written. Browsers draw the dots in front
//! of list items that way.

use hayro_syntax::content::ops::TypedInstruction as Order;
use hayro_syntax::object::Number;

use super::state::State;

/// Shapes remembered of one page, at most; a page with more of them is a drawing.
pub(super) const MOST: usize = 2_000;
/// The least and the most that a dot is wide and high, in points.
const SIZES: std::ops::RangeInclusive<f64> = 1.2..=8.0;

/// The box around a small figure: points from the left and the top of the page as shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Shape {
    pub(super) x0: f64,
    pub(super) y0: f64,
    pub(super) x1: f64,
    pub(super) y1: f64,
}

/// The figure that is being drawn.
#[derive(Debug, Default)]
pub(super) struct Path {
    bounds: Option<Shape>,
}

impl Path {
    /// Follows an order; a figure that is done comes back if it could be a dot.
    pub(super) fn follow(&mut self, order: &Order<'_, '_>, state: &State) -> Option<Shape> {
        match order {
            Order::MoveTo(to) => self.reach(state, &to.0, &to.1),
            Order::LineTo(to) => self.reach(state, &to.0, &to.1),
            Order::CubicTo(to) => self.reach(state, &to.4, &to.5),
            Order::RectPath(rect) => {
                let (x, y) = (rect.0.as_f64(), rect.1.as_f64());
                self.grow(state.shown((x, y)));
                self.grow(state.shown((x + rect.2.as_f64(), y + rect.3.as_f64())));
            }
            Order::EndPath(_) => self.bounds = None,
            order if paints(order) => return self.bounds.take().filter(Shape::is_dot),
            _ => {}
        }
        None
    }

    fn reach(&mut self, state: &State, x: &Number, y: &Number) {
        self.grow(state.shown((x.as_f64(), y.as_f64())));
    }

    fn grow(&mut self, (x, y): (f64, f64)) {
        let shape = self.bounds.get_or_insert(Shape {
            x0: x,
            y0: y,
            x1: x,
            y1: y,
        });
        (shape.x0, shape.x1) = (shape.x0.min(x), shape.x1.max(x));
        (shape.y0, shape.y1) = (shape.y0.min(y), shape.y1.max(y));
    }
}

impl Shape {
    /// Whether it is small, and about as wide as it is high.
    fn is_dot(&self) -> bool {
        let (width, height) = (self.x1 - self.x0, self.y1 - self.y0);
        SIZES.contains(&width) && SIZES.contains(&height) && (0.7..1.45).contains(&(width / height))
    }
}

fn paints(order: &Order<'_, '_>) -> bool {
    matches!(
        order,
        Order::StrokePath(_)
            | Order::CloseAndStrokePath(_)
            | Order::FillPathNonZero(_)
            | Order::FillPathNonZeroCompatibility(_)
            | Order::FillPathEvenOdd(_)
            | Order::FillAndStrokeNonZero(_)
            | Order::FillAndStrokeEvenOdd(_)
            | Order::CloseFillAndStrokeNonZero(_)
            | Order::CloseFillAndStrokeEvenOdd(_)
    )
}
