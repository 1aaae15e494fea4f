//! The classes of characters that composition tells apart.
//!
//! JLReq Appendix A, its classes split where Chinese needs it: a stop from an
//! exclamation, a colon from a middle dot. A class follows from the character
//! and the language, never from the width of a glyph.

use super::locale::Locale;

/// What a character is to line composition (JLReq Appendix A).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum CharClass {
    /// An opening bracket or quotation mark (cl-01).
    Opening,
    /// A closing bracket or quotation mark (cl-02).
    Closing,
    /// A connector: hyphen, en dash, wave dash (cl-03).
    Connector,
    /// An exclamation or question mark (cl-04).
    Exclamation,
    /// A middle dot (cl-05); Chinese takes it for an interpunct of half an em.
    MiddleDot,
    /// A full-width colon or semicolon: cl-05 in Japanese, a pause mark in Chinese.
    Colon,
    /// A full stop (cl-06).
    Stop,
    /// A comma or secondary comma (cl-07).
    Comma,
    /// A dash or ellipsis, whose like stay together (cl-08).
    Inseparable,
    /// An iteration mark (cl-09).
    Iteration,
    /// A prolonged sound mark (cl-10).
    LongVowel,
    /// A small kana (cl-11).
    SmallKana,
    /// A proportional sign before a number: $ £ (cl-12).
    Prefix,
    /// A square sign before a number: ￥ № (cl-12).
    WidePrefix,
    /// A proportional sign behind a number: % ° (cl-13).
    Postfix,
    /// A square sign behind a number: ℃ ％ (cl-13).
    WidePostfix,
    /// The ideographic space (cl-14).
    FullSpace,
    /// Hiragana (cl-15) and katakana (cl-16).
    Kana,
    /// An ideograph, and every other square character (cl-19).
    Ideograph,
    /// A Hangul syllable.
    Hangul,
    /// A digit of Western form (cl-24).
    Digit,
    /// The space between words (cl-26).
    WordSpace,
    /// A letter or sign of proportional width (cl-27).
    Western,
    /// A mark of proportional width that ends a word or a sentence: . , ? ) (cl-27).
    WesternMark,
    /// A slash, which GB/T 15834 keeps from line ends.
    Solidus,
}

impl CharClass {
    /// How many classes there are.
    pub const COUNT: usize = CharClass::Solidus as usize + 1;

    /// Whether a character of the class is an ideograph or kana, with their marks of sound.
    pub const fn is_han_or_kana(self) -> bool {
        matches!(
            self,
            CharClass::Ideograph
                | CharClass::Kana
                | CharClass::SmallKana
                | CharClass::LongVowel
                | CharClass::Iteration
        )
    }

    /// Whether a character of the class has a proportional width.
    pub const fn is_western(self) -> bool {
        matches!(
            self,
            CharClass::Western
                | CharClass::WesternMark
                | CharClass::Digit
                | CharClass::Prefix
                | CharClass::Postfix
        )
    }

    /// Whether a character of the class is a mark that belongs to the words before or after it.
    pub const fn is_mark(self) -> bool {
        matches!(
            self,
            CharClass::Opening
                | CharClass::Closing
                | CharClass::Exclamation
                | CharClass::Colon
                | CharClass::Stop
                | CharClass::Comma
        )
    }
}

/// The class of a character in text of a language.
///
/// ASCII marks are Western: what an editing system has damaged is put right
/// before, or is meant.
pub fn class_of(c: char, locale: Locale) -> CharClass {
    use CharClass as C;
    match c {
        // Most characters of such text, told first; none of them stands in a list below.
        '\u{4E00}'..='\u{9FFF}' => C::Ideograph,
        '0'..='9' => C::Digit,
        ' ' | '\u{A0}' | '\u{2002}'..='\u{200A}' | '\u{202F}' => C::WordSpace,
        '%' | '\u{2030}' | '\u{2031}' | '°' | '\u{2032}'..='\u{2037}' => C::Postfix,
        '\u{00A2}' => C::Postfix,
        '\u{2103}' | '\u{2109}' | '％' | '﹪' | '￠' => C::WidePostfix,
        '$' | '£' | '¥' | '€' | '₩' => C::Prefix,
        '\u{FF0D}' | '\u{2212}' | '\u{2116}' | '＄' | '￡' | '￥' | '＃' | '￦' => {
            C::WidePrefix
        }
        '/' | '／' => C::Solidus,
        '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '"' | '\'' => C::WesternMark,
        '\u{21}'..='\u{7E}' => C::Western,
        '\u{2018}' | '\u{201C}' if locale == Locale::Ko => C::Western,
        '\u{2019}' | '\u{201D}' if locale == Locale::Ko => C::WesternMark,
        '\u{2018}' | '\u{201C}' | '〈' | '《' | '「' | '『' | '【' | '〔' | '〖' | '〘' | '〚'
        | '〝' | '（' | '［' | '｛' | '｟' | '«' => C::Opening,
        '\u{2019}' | '\u{201D}' | '〉' | '》' | '」' | '』' | '】' | '〕' | '〗' | '〙' | '〛'
        | '〞' | '〟' | '）' | '］' | '｝' | '｠' | '»' => C::Closing,
        '\u{2010}' | '\u{2013}' | '〜' | '～' | '゠' | '\u{2011}' | '\u{2236}' => C::Connector,
        '！' | '？' | '‼' | '⁇' | '⁈' | '⁉' => C::Exclamation,
        '·' if locale == Locale::Ko => C::Western,
        '·' | '・' | '‧' | '•' | '･' => C::MiddleDot,
        '：' | '；' => C::Colon,
        '。' | '．' | '｡' => C::Stop,
        '、' | '，' | '､' => C::Comma,
        '\u{2014}' | '\u{2015}' | '\u{2025}' | '\u{2026}' | '\u{22EF}' | '\u{2E3A}'
        | '\u{2E3B}' | '〳' | '〴' | '〵' => C::Inseparable,
        'ヽ' | 'ヾ' | 'ゝ' | 'ゞ' | '々' | '〻' => C::Iteration,
        'ー' | 'ｰ' => C::LongVowel,
        'ぁ'
        | 'ぃ'
        | 'ぅ'
        | 'ぇ'
        | 'ぉ'
        | 'っ'
        | 'ゃ'
        | 'ゅ'
        | 'ょ'
        | 'ゎ'
        | 'ゕ'
        | 'ゖ'
        | 'ァ'
        | 'ィ'
        | 'ゥ'
        | 'ェ'
        | 'ォ'
        | 'ッ'
        | 'ャ'
        | 'ュ'
        | 'ョ'
        | 'ヮ'
        | 'ヵ'
        | 'ヶ'
        | '\u{31F0}'..='\u{31FF}'
        | 'ｧ'..='ｯ' => C::SmallKana,
        '\u{3000}' => C::FullSpace,
        // Half an em wide, and kana all the same: no space parts them from ideographs.
        '\u{3041}'..='\u{30FF}' | 'ｦ' | 'ｱ'..='ﾟ' => C::Kana,
        '\u{1100}'..='\u{11FF}'
        | '\u{3130}'..='\u{318F}'
        | '\u{A960}'..='\u{A97F}'
        | '\u{AC00}'..='\u{D7FF}' => C::Hangul,
        // Latin, Greek, Cyrillic and the other alphabets, with their punctuation.
        '\u{00A1}'..='\u{10FF}'
        | '\u{1200}'..='\u{2017}'
        | '\u{201A}'
        | '\u{201B}'
        | '\u{201E}'..='\u{2024}' => C::Western,
        '\u{20A0}'..='\u{20CF}' => C::Prefix,
        '\u{FF61}'..='\u{FFDC}' => C::Western,
        _ => C::Ideograph,
    }
}

/// Marks that sit upon the character before them, and selectors of its form.
pub fn is_combining(c: char) -> bool {
    c >= '\u{300}'
        // Han and kana, most of what is asked for.
        && !matches!(c, '\u{3100}'..='\u{FDFF}')
        && matches!(c, '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{1AB0}'..='\u{1AFF}'
            | '\u{1DC0}'..='\u{1DFF}' | '\u{200C}' | '\u{200D}' | '\u{20D0}'..='\u{20FF}' | '\u{302A}'..='\u{302F}'
            | '\u{3099}' | '\u{309A}' | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}' | '\u{E0100}'..='\u{E01EF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_follow_language_and_not_width() {
        for (c, locale, class) in [
            ('“', Locale::ZhHans, CharClass::Opening),
            ('“', Locale::Ko, CharClass::Western),
            ('：', Locale::ZhHans, CharClass::Colon),
            ('—', Locale::ZhHans, CharClass::Inseparable),
            ('々', Locale::Ja, CharClass::Iteration),
            ('A', Locale::Ja, CharClass::Western),
            ('7', Locale::Ja, CharClass::Digit),
            ('한', Locale::Ko, CharClass::Hangul),
            ('字', Locale::ZhHans, CharClass::Ideograph),
            ('Ａ', Locale::ZhHans, CharClass::Ideograph),
            ('①', Locale::ZhHans, CharClass::Ideograph),
            ('ﾊ', Locale::Ja, CharClass::Kana),
        ] {
            assert_eq!(class_of(c, locale), class, "{c} in {locale}");
        }
    }
}
