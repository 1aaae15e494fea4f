//! The words of a jump from one page to another (转版, rule J1), from what the page is called.

use crate::unicode::Locale;

/// What stands under a part that goes on: 下转第二版.
pub(super) fn to_words(locale: Locale, label: &str) -> String {
    match locale {
        Locale::ZhHans => format!("（下转{label}）"),
        Locale::ZhHantTw | Locale::ZhHantHk => format!("（下轉{label}）"),
        Locale::Ja => format!("（{label}へ続く）"),
        Locale::Ko => format!("({label}에 계속)"),
    }
}

/// What stands over a part that began elsewhere: 上接第一版.
pub(super) fn from_words(locale: Locale, label: &str) -> String {
    match locale {
        Locale::ZhHans | Locale::ZhHantTw | Locale::ZhHantHk => {
            format!("（上接{label}）")
        }
        Locale::Ja => format!("（{label}から続く）"),
        Locale::Ko => format!("({label}에서 계속)"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jumps_are_told_in_the_words_of_each_language() {
        let cases = [
            (Locale::ZhHans, ["第三版", "第一版"], "（下转第三版）", "（上接第一版）"),
            (Locale::ZhHantTw, ["第三版", "第一版"], "（下轉第三版）", "（上接第一版）"),
            (Locale::Ja, ["3面", "1面"], "（3面へ続く）", "（1面から続く）"),
            (Locale::Ko, ["3면", "1면"], "(3면에 계속)", "(1면에서 계속)"),
        ];
        for (locale, [third, first], to, from) in cases {
            assert_eq!(
                (to_words(locale, third).as_str(), from_words(locale, first).as_str()),
                (to, from)
            );
        }
    }
}
