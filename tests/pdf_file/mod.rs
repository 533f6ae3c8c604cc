//! Small PDFs written out by hand, for tests.

#![allow(dead_code, reason = "not every test uses all of it")]

/// The drawing orders of a line of text in a font, at points from the lower left corner.
pub(crate) fn line(font: &str, size: u32, x: u32, y: u32, text: &str) -> String {
    format!("BT /{font} {size} Tf {x} {y} Td ({text}) Tj ET\n")
}

/// A PDF with these pages: drawing orders, and what else the page's dictionary holds.
pub(crate) fn pdf(pages: &[(String, &str)]) -> Vec<u8> {
    let kids: Vec<String> = (0..pages.len())
        .map(|n| format!("{} 0 R", 5 + 2 * n))
        .collect();
    let font = |name: &str| {
        format!("<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>")
    };
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!(
            "<</Type/Pages/Count {}/Kids[{}]>>",
            pages.len(),
            kids.join(" ")
        ),
        font("Helvetica"),
        font("Helvetica-Bold"),
    ];
    for (number, (orders, extra)) in pages.iter().enumerate() {
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {} 0 R\
             /Resources<</Font<</F 3 0 R/B 4 0 R>>>>{extra}>>",
            6 + 2 * number
        ));
        objects.push(format!(
            "<</Length {}>> stream\n{orders}\nendstream",
            orders.len() + 1
        ));
    }
    written(&objects)
}

/// A PDF of one page (object 3) with a structure tree: the kids of its root.
pub(crate) fn tagged(orders: &str, kids: &str) -> Vec<u8> {
    written(&[
        "<</Type/Catalog/Pages 2 0 R/StructTreeRoot 6 0 R>>".to_owned(),
        "<</Type/Pages/Count 1/Kids[3 0 R]>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/StructParents 0\
         /Resources<</Font<</F 5 0 R>>>>>>"
            .to_owned(),
        format!(
            "<</Length {}>> stream\n{orders}\nendstream",
            orders.len() + 1
        ),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
        format!("<</Type/StructTreeRoot/K[{kids}]>>"),
    ])
}

/// A file of these objects, numbered from 1, with its index.
pub(crate) fn written(objects: &[String]) -> Vec<u8> {
    let mut file = String::from("%PDF-1.7\n");
    let mut index = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in objects.iter().enumerate() {
        index += &format!("{:010} 00000 n \n", file.len());
        file += &format!("{} 0 obj {object} endobj\n", number + 1);
    }
    let start = file.len();
    let trailer = format!("trailer <</Root 1 0 R/Size {}>>", objects.len() + 1);
    (file + &index + &trailer + &format!("\nstartxref\n{start}\n%%EOF\n")).into_bytes()
}
