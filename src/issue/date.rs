//! A day, and how a newspaper writes it.

use std::fmt;
use std::str::FromStr;

use icu_calendar::cal::{ChineseTraditional, KoreanTraditional};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::unicode::Locale;

/// A day of the Gregorian calendar, written `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// Why a text is not a [`Date`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseDateError {
    text: String,
}

impl fmt::Display for ParseDateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\" is no day of the calendar; write it as \"2026-11-22\"", self.text)
    }
}

impl std::error::Error for ParseDateError {}

/// The heavenly stems and earthly branches of the sixty-year cycle.
const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
const BRANCHES: [char; 12] =
    ['子', '丑', '寅', '卯', '辰', '巳', '午', '未', '申', '酉', '戌', '亥'];
const DIGITS: [char; 11] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

impl Date {
    /// A day; `None` if the calendar has no such day between the years 1 and 9999.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Date> {
        let plausible = (1..=9999).contains(&year);
        icu_calendar::Date::try_new_iso(i32::from(year), month, day).ok()?;
        plausible.then_some(Date { year, month, day })
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, from 1.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u8 {
        self.day
    }

    fn iso(self) -> icu_calendar::Date<icu_calendar::Iso> {
        icu_calendar::Date::try_new_iso(i32::from(self.year), self.month, self.day)
            .expect("a Date is a day of the calendar: checked in Date::new")
    }

    /// The date as a folio writes it: 2022年8月23日.
    pub fn in_words(self, locale: Locale) -> String {
        match locale {
            Locale::ZhHans | Locale::ZhHantTw | Locale::ZhHantHk | Locale::Ja => {
                format!("{}年{}月{}日", self.year, self.month, self.day)
            }
            Locale::Ko => format!("{}년 {}월 {}일", self.year, self.month, self.day),
        }
    }

    /// The day of the week as a masthead writes it: 星期二.
    pub fn weekday(self, locale: Locale) -> &'static str {
        let names = match locale {
            Locale::ZhHans | Locale::ZhHantTw | Locale::ZhHantHk => {
                ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"]
            }
            Locale::Ja => ["月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日", "日曜日"],
            Locale::Ko => ["월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일"],
        };
        names[self.iso().weekday() as usize - 1]
    }

    /// The date in the traditional calendar, where papers of that language print it:
    /// 农历壬寅年七月廿六. Japanese papers do not.
    pub fn lunar(self, locale: Locale) -> Option<String> {
        let iso = self.iso();
        let (cycle_year, month, day) = match locale {
            Locale::Ko => {
                let date = iso.to_calendar(KoreanTraditional::new());
                (date.cyclic_year().year, date.month(), date.day_of_month().0)
            }
            Locale::ZhHans | Locale::ZhHantTw | Locale::ZhHantHk => {
                let date = iso.to_calendar(ChineseTraditional::new());
                (date.cyclic_year().year, date.month(), date.day_of_month().0)
            }
            Locale::Ja => return None,
        };
        if locale == Locale::Ko {
            let leap = if month.to_input().is_leap() { "윤" } else { "" };
            return Some(format!("음력 {leap}{}월 {day}일", month.number()));
        }
        let index = usize::from(cycle_year) - 1;
        let (stem, branch) = (STEMS[index % 10], BRANCHES[index % 12]);
        let simplified = locale == Locale::ZhHans;
        let month_name = match month.number() {
            1 => "正".to_owned(),
            11 if simplified => "冬".to_owned(),
            12 if simplified => "腊".to_owned(),
            11 => "十一".to_owned(),
            12 => "十二".to_owned(),
            number => DIGITS[usize::from(number)].to_string(),
        };
        let leap = match (month.to_input().is_leap(), simplified) {
            (false, _) => "",
            (true, true) => "闰",
            (true, false) => "閏",
        };
        let day_name = match day {
            1..=10 => format!("初{}", DIGITS[usize::from(day)]),
            11..=19 => format!("十{}", DIGITS[usize::from(day) - 10]),
            20 => "二十".to_owned(),
            21..=29 => format!("廿{}", DIGITS[usize::from(day) - 20]),
            _ => "三十".to_owned(),
        };
        let name = if simplified { "农历" } else { "農曆" };
        Some(format!("{name}{stem}{branch}年{leap}{month_name}月{day_name}"))
    }
}

impl FromStr for Date {
    type Err = ParseDateError;

    fn from_str(text: &str) -> Result<Date, ParseDateError> {
        let fault = || ParseDateError { text: text.to_owned() };
        let mut parts = text.split('-');
        let mut next = |width: usize| -> Option<u16> {
            let part = parts.next()?;
            let digits = part.len() == width && part.bytes().all(|b| b.is_ascii_digit());
            if digits { part.parse().ok() } else { None }
        };
        let (year, month, day) = (next(4), next(2), next(2));
        if parts.next().is_some() {
            return Err(fault());
        }
        let (Some(year), Some(month), Some(day)) = (year, month, day) else { return Err(fault()) };
        Date::new(year, month as u8, day as u8).ok_or_else(fault)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().expect(text)
    }

    #[test]
    fn a_day_has_its_weekday() {
        assert_eq!(date("2022-08-23").weekday(Locale::ZhHans), "星期二");
        assert_eq!(date("2026-11-22").weekday(Locale::ZhHans), "星期日");
        assert_eq!(date("2026-11-22").weekday(Locale::Ja), "日曜日");
    }

    /// Dates that any almanac has: new years, a leap month, a day of each decade.
    #[test]
    fn a_day_has_its_lunar_date() {
        for (day, lunar) in [
            ("2022-08-23", "农历壬寅年七月廿六"),
            ("2022-02-01", "农历壬寅年正月初一"),
            ("2023-03-22", "农历癸卯年闰二月初一"),
            ("2024-02-09", "农历癸卯年腊月三十"),
            ("2024-02-10", "农历甲辰年正月初一"),
            ("2025-10-06", "农历乙巳年八月十五"),
        ] {
            assert_eq!(date(day).lunar(Locale::ZhHans).as_deref(), Some(lunar), "{day}");
        }
        assert_eq!(
            date("2024-02-09").lunar(Locale::ZhHantTw).as_deref(),
            Some("農曆癸卯年十二月三十")
        );
        assert_eq!(date("2024-02-10").lunar(Locale::Ko).as_deref(), Some("음력 1월 1일"));
        assert_eq!(date("2024-02-10").lunar(Locale::Ja), None);
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in
            ["2022-02-30", "2022-13-01", "2022-8-3", "22-08-03", "2022-08-03-1", "2022/08/03", ""]
        {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }
}
