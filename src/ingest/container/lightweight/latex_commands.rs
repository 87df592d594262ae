//! The commands and environments of LaTeX, by what they mean to a reader.

/// Environments whose content is no running text.
pub fn is_silent(name: &str) -> bool {
    matches!(
        name,
        "equation"
            | "align"
            | "eqnarray"
            | "gather"
            | "multline"
            | "displaymath"
            | "math"
            | "flalign"
            | "verbatim"
            | "Verbatim"
            | "lstlisting"
            | "minted"
            | "tikzpicture"
            | "picture"
            | "comment"
            | "thebibliography"
            | "filecontents"
            | "algorithm"
            | "algorithmic"
            | "alltt"
            | "array"
    )
}

/// What a command does.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    Heading,
    Caption,
    Note,
    /// It and so many arguments are no text.
    Silent(usize),
    /// Behind so many arguments that are no text stands one that is.
    Last(usize),
    Text(&'static str),
    Accent(char),
    Begin,
    End,
    Item,
    Break,
    Paragraph,
    Display,
    /// It goes, what stands in its braces is read.
    Unknown,
}

/// What the command of that name does.
pub fn meaning(name: &str) -> Meaning {
    match name {
        "part" | "chapter" | "section" | "subsection" | "subsubsection" | "paragraph"
        | "subparagraph" => Meaning::Heading,
        "caption" => Meaning::Caption,
        "footnote" | "thanks" => Meaning::Note,
        "begin" => Meaning::Begin,
        "end" => Meaning::End,
        "item" => Meaning::Item,
        "\\" | "newline" | "linebreak" | "tabularnewline" => Meaning::Break,
        "par" | "bigskip" | "medskip" | "smallskip" | "newpage" | "clearpage" => Meaning::Paragraph,
        "[" => Meaning::Display,
        "href" | "textcolor" | "hyperref" | "foreignlanguage" | "colorbox" | "raisebox"
        | "parbox" => Meaning::Last(usize::from(name != "hyperref")),
        "multicolumn" => Meaning::Last(2),
        "and" => Meaning::Text(", "),
        _ => silent(name)
            .or_else(|| letter(name))
            .or_else(|| accent(name))
            .unwrap_or(Meaning::Unknown),
    }
}

/// Commands that say nothing to a reader, with what stands in their braces.
fn silent(name: &str) -> Option<Meaning> {
    let arguments = match name {
        "cite" | "citep" | "citet" | "parencite" | "textcite" | "autocite" | "footcite"
        | "nocite" | "ref" | "eqref" | "pageref" | "autoref" | "cref" | "label" | "index"
        | "gls" | "includegraphics" | "input" | "include" | "bibliography"
        | "bibliographystyle" | "usepackage" | "documentclass" | "vspace" | "hspace"
        | "pagestyle" | "thispagestyle" | "title" | "author" | "date" | "color"
        | "selectlanguage" | "graphicspath" | "hypersetup" | "cline" | "cmidrule" | "markboth"
        | "fontsize" | "bibitem" | "addbibresource" | "affil" | "institute" | "keywords"
        | "pagenumbering" | "setstretch" | "geometry" => 1,
        "setlength"
        | "setcounter"
        | "addtolength"
        | "newcommand"
        | "renewcommand"
        | "providecommand"
        | "definecolor"
        | "newtheorem"
        | "def"
        | "DeclareMathOperator" => 2,
        "newenvironment" | "renewenvironment" | "addcontentsline" => 3,
        "maketitle" | "tableofcontents" | "centering" | "noindent" | "hline" | "toprule"
        | "midrule" | "bottomrule" | "appendix" | "printbibliography" | "raggedright" => 0,
        _ => return None,
    };
    Some(Meaning::Silent(arguments))
}

/// Commands that stand for a sign or letter.
fn letter(name: &str) -> Option<Meaning> {
    let text = match name {
        "%" | "&" | "_" | "#" | "{" | "}" => {
            ["%", "&", "_", "#", "{", "}"].into_iter().find(|sign| *sign == name)?
        }
        "$" | "textdollar" => "$",
        "," | ";" | ":" | " " | "quad" | "qquad" | "enspace" | "thinspace" | "space" => " ",
        "-" | "/" | "@" | "!" | "(" | ")" => "",
        "ldots" | "dots" | "textellipsis" => "…",
        "ss" => "ß",
        "ae" => "æ",
        "AE" => "Æ",
        "oe" => "œ",
        "OE" => "Œ",
        "o" => "ø",
        "O" => "Ø",
        "aa" => "å",
        "AA" => "Å",
        "l" => "ł",
        "L" => "Ł",
        "i" => "ı",
        "S" => "§",
        "pounds" => "£",
        "textsterling" => "£",
        "euro" | "EUR" | "texteuro" => "€",
        "copyright" | "textcopyright" => "©",
        "textendash" => "–",
        "textemdash" => "—",
        "textquotedblleft" => "“",
        "textquotedblright" => "”",
        "textquoteleft" => "‘",
        "textquoteright" => "’",
        "glqq" => "„",
        "grqq" => "“",
        "flqq" | "guillemotleft" | "og" => "«",
        "frqq" | "guillemotright" | "fg" => "»",
        "textbackslash" => "\\",
        "textasciitilde" => "~",
        "times" => "×",
        "pm" => "±",
        "approx" | "sim" => "≈",
        "leq" => "≤",
        "geq" => "≥",
        "degree" | "textdegree" | "circ" => "°",
        "LaTeX" => "LaTeX",
        "TeX" => "TeX",
        "today" => "",
        _ => return None,
    };
    Some(Meaning::Text(text))
}

/// Accents, as the characters that join the letter before them.
fn accent(name: &str) -> Option<Meaning> {
    let accent = match name {
        "\"" => '\u{308}',
        "'" => '\u{301}',
        "`" => '\u{300}',
        "^" => '\u{302}',
        "~" => '\u{303}',
        "=" => '\u{304}',
        "." => '\u{307}',
        "u" => '\u{306}',
        "v" => '\u{30C}',
        "H" => '\u{30B}',
        "c" => '\u{327}',
        "k" => '\u{328}',
        "r" => '\u{30A}',
        "d" => '\u{323}',
        "b" => '\u{331}',
        _ => return None,
    };
    Some(Meaning::Accent(accent))
}
