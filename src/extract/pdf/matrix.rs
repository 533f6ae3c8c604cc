//! Transformations of the plane.

/// A transformation, as PDF writes it: `[a b c d e f]`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix(pub(super) [f64; 6]);

impl Matrix {
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub(super) fn shift(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// This one first, then `next`.
    pub(super) fn then(self, next: Self) -> Self {
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

    pub(super) fn apply(self, (x, y): (f64, f64)) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// The way back; `None` where there is none.
    pub(super) fn inverse(self) -> Option<Self> {
        let [a, b, c, d, e, f] = self.0;
        let det = a * d - b * c;
        (det.abs() > 1e-9 && det.is_finite()).then(|| {
            Self([
                d / det,
                -b / det,
                -c / det,
                a / det,
                (c * f - d * e) / det,
                (b * e - a * f) / det,
            ])
        })
    }

    /// The turn about the origin that lays a direction of `degrees` along the x-axis.
    pub(super) fn turned(degrees: i16) -> Self {
        let (sin, cos) = (-f64::from(degrees)).to_radians().sin_cos();
        Self([cos, sin, -sin, cos, 0.0, 0.0])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inverse_leads_back() {
        let matrix = Matrix([0.0, 2.0, -3.0, 0.5, 7.0, -1.0]);
        let (x, y) = matrix.inverse().unwrap().apply(matrix.apply((4.0, 5.0)));
        assert!((x - 4.0).abs() < 1e-9 && (y - 5.0).abs() < 1e-9);
        assert_eq!(Matrix([1.0, 2.0, 2.0, 4.0, 0.0, 0.0]).inverse(), None);
        let (x, y) = Matrix::turned(90).apply((0.0, 1.0));
        assert!((x - 1.0).abs() < 1e-9 && y.abs() < 1e-9);
    }
}
