//! Small drawings: how events lie in time, where a place lies among others. Presentation attributes and classes only.

use std::fmt::Write;

use super::escape;

/// One bar of a histogram.
#[derive(Clone, Debug)]
pub struct Bar {
    /// What it stands for: "16 December 2016".
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// How many events.
    pub count: usize,
    /// How many statements besides.
    pub statements: usize,
    /// How many of the events in conflict.
    pub conflicts: usize,
    /// Whether it belongs to the page shown.
    pub current: bool,
}

/// Draws the bars; each is a link with its count in words. `words` names the drawing.
pub fn histogram(bars: &[Bar], words: &str) -> String {
    let most = bars.iter().map(|bar| bar.count + bar.statements).max().unwrap_or(0);
    if most == 0 {
        return String::new();
    }
    // Statements stand back behind events; where there are only statements, they are what there is.
    let quiet = bars.iter().any(|bar| bar.count > 0);
    let (width, height, foot) = (720.0, 120.0, 18.0);
    let step = width / bars.len() as f64;
    let mut svg =
        format!("<svg viewBox=\"0 0 {width} {}\" role=\"group\" aria-label=\"{}\">\n", height + foot, escape(words));
    for (index, bar) in bars.iter().enumerate() {
        let tall = |count: usize| (count as f64 / most as f64 * (height - 14.0)).max(if count > 0 { 2.0 } else { 0.0 });
        let bar_width = (step * 0.76).min(46.0);
        let x = index as f64 * step + (step - bar_width) / 2.0;
        let (all, full, conflict) = (tall(bar.count + bar.statements), tall(bar.count), tall(bar.conflicts));
        let mut title = format!("{}: {}", bar.label, words_of(bar));
        if bar.conflicts > 0 {
            let _ = write!(title, ", {} in disagreement", bar.conflicts);
        }
        let class = if bar.current { "bar here" } else { "bar" };
        let _ = write!(
            svg,
            "<a href=\"{}\" aria-label=\"{}\"><rect fill=\"none\" pointer-events=\"all\" x=\"{:.1}\" y=\"0\" width=\"{:.1}\" height=\"{}\"/>",
            escape(&bar.href),
            escape(&title),
            index as f64 * step,
            step,
            height + foot,
        );
        let rest = if quiet { "bar quiet" } else { class };
        for (class, tall) in [(rest, if bar.statements > 0 { all } else { 0.0 }), (class, full)] {
            if tall > 0.0 {
                let y = height - tall;
                let _ = write!(
                    svg,
                    "<rect class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{bar_width:.1}\" height=\"{tall:.1}\"/>",
                );
            }
        }
        if bar.conflicts > 0 {
            let _ = write!(
                svg,
                "<rect class=\"bar conflict\" x=\"{x:.1}\" y=\"{:.1}\" width=\"{bar_width:.1}\" height=\"{conflict:.1}\"/>",
                height - conflict
            );
        }
        let _ = write!(svg, "<title>{}</title></a>", escape(&title));
        // The figure stands beside the link, whose label says it in words.
        if step > 24.0 {
            let middle = x + bar_width / 2.0;
            let _ = write!(
                svg,
                "<text x=\"{middle:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
                height - all - 4.0,
                bar.count + bar.statements
            );
        }
        let shown = bars.len() <= 16 || index % (bars.len() / 8).max(1) == 0;
        if shown {
            let middle = x + bar_width / 2.0;
            let _ = write!(
                svg,
                "<text class=\"tick\" x=\"{middle:.1}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
                height + 14.0,
                escape(&short_label(&bar.label))
            );
        }
        svg.push('\n');
    }
    svg.push_str("</svg>");
    svg
}

/// "3 events, 12 statements".
fn words_of(bar: &Bar) -> String {
    let noun = |count: usize, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    match (bar.count, bar.statements) {
        (count, 0) => noun(count, "event"),
        (0, statements) => noun(statements, "statement"),
        (count, statements) => format!("{}, {}", noun(count, "event"), noun(statements, "statement")),
    }
}

/// The label under a bar, shortened so that it fits on a phone as well: "15 Dec", "Dec", "2016".
fn short_label(label: &str) -> String {
    let mut words = label.split(' ');
    let first = words.next().unwrap_or_default();
    let day = first.len() <= 2 && first.bytes().all(|byte| byte.is_ascii_digit());
    match words.next() {
        Some(month) if day => format!("{first} {}", month.chars().take(3).collect::<String>()),
        Some(_) => first.chars().take(3).collect(),
        None => label.into(),
    }
}

/// A place on a locator.
#[derive(Clone, Debug)]
pub struct Dot {
    /// Its name.
    pub name: String,
    /// Where it leads; empty for the place itself.
    pub href: String,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
}

/// Draws where a place lies among the nearest others that the archive knows, with a scale; nothing without others.
pub fn locator(place: &Dot, others: &[Dot]) -> String {
    if others.is_empty() {
        return String::new();
    }
    let (width, height, margin) = (320.0, 240.0, 34.0);
    let squeeze = place.latitude.to_radians().cos().max(0.05);
    let offset = |dot: &Dot| ((dot.longitude - place.longitude) * squeeze, dot.latitude - place.latitude);
    let reach_x = others.iter().map(|dot| offset(dot).0.abs()).fold(0.01, f64::max);
    let reach_y = others.iter().map(|dot| offset(dot).1.abs()).fold(0.01, f64::max);
    let scale = ((width / 2.0 - margin) / reach_x).min((height / 2.0 - margin) / reach_y);
    let mut svg = format!(
        "<svg viewBox=\"0 0 {width} {height}\" role=\"group\" aria-label=\"{} among the nearest places of this archive\">\n",
        escape(&place.name)
    );
    let _ = writeln!(
        svg,
        "<rect class=\"frame\" x=\"0.5\" y=\"0.5\" width=\"{}\" height=\"{}\"/>",
        width - 1.0,
        height - 1.0
    );
    let mut labels: Vec<(f64, f64, f64)> = Vec::new();
    let ordered = std::iter::once(place).chain(others);
    for (index, dot) in ordered.enumerate() {
        let (x, y) = offset(dot);
        let (x, y) = (width / 2.0 + x * scale, height / 2.0 - y * scale);
        let here = index == 0;
        let (class, radius) = if here { ("dot", 5.0) } else { ("near", 3.0) };
        let text_width = dot.name.chars().count() as f64 * 6.2;
        let to_left = x + 8.0 + text_width > width;
        let (label_start, anchor) = if to_left { (x - 8.0 - text_width, "end") } else { (x + 8.0, "start") };
        // A label that would lie on another is left out; its dot still says its name.
        let crowded = labels.iter().any(|(start, end, line)| {
            (line - y).abs() < 12.0 && label_start < *end && *start < label_start + text_width
        }) || label_start < 0.0;
        if !dot.href.is_empty() {
            let _ = write!(svg, "<a href=\"{}\" aria-label=\"{}\">", escape(&dot.href), escape(&dot.name));
        }
        let _ = write!(
            svg,
            "<circle class=\"{class}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius}\"><title>{}</title></circle>",
            escape(&dot.name)
        );
        if !crowded {
            labels.push((label_start, label_start + text_width, y));
            let label_x = if to_left { x - 8.0 } else { x + 8.0 };
            let _ = write!(
                svg,
                "<text x=\"{label_x:.1}\" y=\"{:.1}\" text-anchor=\"{anchor}\">{}</text>",
                y + 4.0,
                escape(&dot.name)
            );
        }
        svg.push_str(if dot.href.is_empty() { "\n" } else { "</a>\n" });
    }
    let (kilometres, length) = scale_bar(scale, width);
    let _ = writeln!(
        svg,
        "<path class=\"scale\" d=\"M10 {y} h{length:.1}\"/><text class=\"tick\" x=\"10\" y=\"{text_y}\">{kilometres} km</text>\n</svg>",
        y = height - 10.0,
        text_y = height - 14.0,
    );
    svg
}

/// A round number of kilometres that fills about a quarter of the width, and its length.
fn scale_bar(scale: f64, width: f64) -> (u32, f64) {
    const KILOMETRES_A_DEGREE: f64 = 111.2;
    let steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];
    let length = |kilometres: u32| f64::from(kilometres) / KILOMETRES_A_DEGREE * scale;
    let kilometres = steps.into_iter().rev().find(|kilometres| length(*kilometres) <= width / 3.0).unwrap_or(1);
    (kilometres, length(kilometres))
}
