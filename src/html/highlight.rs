//! Code in colours, by syntect: classes in the text, one style sheet for each colour scheme.

use std::sync::LazyLock;

use syntect::html::ClassStyle;
use syntect::html::ClassedHTMLGenerator;
use syntect::html::css_for_theme_with_class_style;
use syntect::parsing::SyntaxSet;
use syntect::util::LinesWithEndings;
use two_face::theme::EmbeddedThemeName;

use super::escape;

/// Colours code. The grammars are read when the first block of code asks for them, since most archives have none.
pub struct Highlighter {
    syntaxes: LazyLock<SyntaxSet>,
}

/// Blocks of code longer than this stay plain: colouring them would take longer than all the rest.
const LONGEST: usize = 64 * 1024;

const STYLE: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "s-" };

impl Default for Highlighter {
    fn default() -> Highlighter {
        Highlighter { syntaxes: LazyLock::new(two_face::syntax::extra_newlines) }
    }
}

impl Highlighter {
    /// The code as HTML, and whether it has colours.
    pub fn highlight(&self, code: &str, language: &str) -> (String, bool) {
        if language.is_empty() || code.len() > LONGEST {
            return (escape(code), false);
        }
        let Some(syntax) = self.syntaxes.find_syntax_by_token(language) else { return (escape(code), false) };
        let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, &self.syntaxes, STYLE);
        for line in LinesWithEndings::from(code) {
            if generator.parse_html_for_line_which_includes_newline(line).is_err() {
                return (escape(code), false);
            }
        }
        (generator.finalize(), true)
    }

    /// The style sheets of code: for light, for dark.
    pub fn style_sheets() -> [(&'static str, String); 2] {
        let themes = two_face::theme::extra();
        let css = |name| css_for_theme_with_class_style(themes.get(name), STYLE).unwrap_or_default();
        [("code-light.css", css(EmbeddedThemeName::InspiredGithub)), ("code-dark.css", css(EmbeddedThemeName::Nord))]
    }
}
