//! Where a headline may be broken, and which division of it is best.
//!
//! The editor's U+3000 comes first, then marks, then the joints between words.
//! Words are those of ICU's dictionary, which knows no names and few of the
//! words that officials coin; it leaves them in single characters. So the joints
//! are judged by what stands at them: single characters in a row are one word,
//! a suffix (省市县区, 性, 化, 员) belongs to what is before it, a preposition
//! (在, 为, 将) to what is behind, a number to what it counts, and a title or
//! quotation is one thing. Verbs of announcements (召开, 启动, 发布) begin a line
//! better than they end one. Japanese lines begin with no hiragana and end best
//! behind a particle; Korean ones break at spaces.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::head_division::best_division;
use crate::composition::Level;
use crate::line::{may_end, may_start};
use crate::text::{Annotation, AnnotationKind, Paragraph};
use crate::unicode::{CharClass, Locale, class_of, words};

/// The places of a headline at which its sense lets it be broken.
pub(super) struct HeadBreaks<'t> {
    text: &'t str,
    locale: Locale,
    /// What stays whole: words with a reading, characters that stand upright together.
    whole: Vec<Range<usize>>,
    /// The bytes at which a line may begin, each with what it costs; found when asked for.
    places: OnceCell<Vec<(usize, i64)>>,
}

impl<'t> HeadBreaks<'t> {
    /// The places of a text.
    pub(super) fn of(text: &'t str, locale: Locale) -> HeadBreaks<'t> {
        HeadBreaks { text, locale, whole: Vec::new(), places: OnceCell::new() }
    }

    /// The places of a headline with what is true of its words: a base is not parted from its
    /// reading, nor what stands upright in one em.
    pub(super) fn of_head(head: &'t Paragraph, locale: Locale) -> HeadBreaks<'t> {
        let is_whole = |annotation: &&Annotation| {
            matches!(annotation.kind, AnnotationKind::Ruby(_) | AnnotationKind::Upright)
        };
        let whole = head.annotations.iter().filter(is_whole);
        let whole = whole.map(|annotation| annotation.range.clone()).collect();
        HeadBreaks { whole, ..HeadBreaks::of(&head.text, locale) }
    }

    /// The best division into `count` lines; `None` if there are no such places.
    pub(super) fn divide(&self, count: usize) -> Option<Vec<String>> {
        let places = self.places.get_or_init(|| {
            let mut places = places(self.text, self.locale);
            let within = |at: usize| self.whole.iter().any(|own| own.start < at && at < own.end);
            places.retain(|&(at, _)| !within(at));
            places
        });
        // Weak joints are tried only where the sound ones do not divide it.
        let sound: Vec<_> = places.iter().copied().filter(|&(_, cost)| cost < WEAK).collect();
        let places = if sound.len() + 1 >= count { &sound } else { places };
        best_division(self.text, places, count, self.locale)
    }
}

/// What a break costs where the phrase goes on, in sixths of an em like the widths it is
/// weighed against.
const WITHIN: i64 = 60;
/// A break that parts what should stay together, for headlines without a better one.
const WEAK: i64 = 150;

/// Phrases of four characters are the beat of a headline: 坚持科学治理｜精准施策.
const RHYTHM: i64 = 12;

/// Whether four Han are left of a clause.
fn ends_in_four(rest: &str) -> bool {
    rest.chars().take_while(|&c| is_han(c)).count() == 4
}

/// The bytes at which a line may begin, each with what it costs.
fn places(text: &str, locale: Locale) -> Vec<(usize, i64)> {
    let ends = joints(text);
    let mut places: Vec<(usize, i64)> =
        text.match_indices('\u{3000}').map(|(at, _)| (at, 0)).collect();
    let (mut start, mut nesting) = (0, Nesting::default());
    for (k, at) in ends.iter().copied().enumerate() {
        let end = ends.get(k + 1).copied().unwrap_or(text.len());
        let joint = Joint { so_far: &text[..at], before: &text[start..at], after: &text[at..end] };
        nesting.read(joint.before);
        start = at;
        if let Some(cost) = joint.cost(locale) {
            let rhythm = if ends_in_four(&text[at..]) { RHYTHM } else { 0 };
            places.push((at, cost + nesting.cost() - rhythm.min(cost)));
        }
    }
    places.sort_unstable();
    places
}

/// The joints between words: single characters in a row run together, a suffix is part
/// of the word before it, and a verb that headlines turn on is one word.
fn joints(text: &str) -> Vec<usize> {
    let mut ends: Vec<usize> = words(text);
    let characters = Characters::of(text);
    for verb in VERBS.iter().chain(ADVERBS).filter(|verb| characters.may_spell(verb)) {
        for (at, _) in text.match_indices(verb) {
            // Where a word of the dictionary reaches into it, the letters meet by chance.
            if let Ok(first) = ends.binary_search(&at)
                && ends.binary_search(&(at + verb.len())).is_ok()
            {
                while ends[first + 1] < at + verb.len() {
                    ends.remove(first + 1);
                }
            }
        }
    }
    let alone = |k: usize| {
        let mut chars = text[*ends.get(k)?..*ends.get(k + 1)?].chars();
        chars.next().filter(|&c| is_han(c) && chars.next().is_none())
    };
    let joined = |k: usize| {
        let (before, after) = (alone(k - 1), alone(k));
        let suffix = after.is_some_and(|c| SUFFIXES.contains(c));
        match (before, after) {
            // 山东省, 先锋队: the suffix of a word that the dictionary has.
            (None, Some(_)) => {
                let word = &text[ends[k - 1]..ends[k]];
                let turns = is_verb(word) || is_adverb(word);
                suffix && !turns && text[..ends[k]].chars().next_back().is_some_and(is_han)
            }
            (Some(before), Some(after)) => {
                let ended = SUFFIXES.contains(before) && k > 1;
                let begins =
                    before == '的' || LEADING.contains(after) || VERBS_ALONE.contains(after);
                suffix || !(ended || begins || LEADING.contains(before))
            }
            _ => false,
        }
    };
    (1..ends.len().saturating_sub(1)).filter(|&k| !joined(k)).map(|k| ends[k]).collect()
}

/// The characters of a headline, roughly: nearly all words of the lists are not in it, and
/// are told so without a search.
struct Characters(u128);

impl Characters {
    fn of(text: &str) -> Characters {
        Characters(text.chars().fold(0, |all, c| all | Characters::bit(c)))
    }

    fn bit(c: char) -> u128 {
        1 << (u32::from(c) % 128)
    }

    fn may_spell(&self, word: &str) -> bool {
        word.chars().all(|c| self.0 & Characters::bit(c) != 0)
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// How many brackets and quotation marks are open at a place.
#[derive(Default)]
struct Nesting(i64);

impl Nesting {
    /// Goes on over some text.
    fn read(&mut self, text: &str) {
        for c in text.chars().filter(|&c| !is_han(c)) {
            match c {
                '《' | '“' | '「' | '『' | '（' | '〈' | '【' => self.0 += 1,
                '》' | '”' | '」' | '』' | '）' | '〉' | '】' => self.0 -= 1,
                _ => {}
            }
        }
    }

    /// A place within them costs more, for they hold one thing.
    fn cost(&self) -> i64 {
        if self.0 > 0 { WEAK } else { 0 }
    }
}

/// Two words that meet, and the text up to there.
struct Joint<'t> {
    so_far: &'t str,
    before: &'t str,
    after: &'t str,
}

impl Joint<'_> {
    /// What it costs to end a line with the one and begin the next with the other;
    /// `None` where that is never right.
    fn cost(&self, locale: Locale) -> Option<i64> {
        let (last, first) = (self.before.chars().next_back()?, self.after.chars().next()?);
        let (last_class, first_class) = (class_of(last, locale), class_of(first, locale));
        let parts = may_end(last_class, Level::Strict) && may_start(first_class, Level::Strict);
        if !parts || last == '\u{3000}' || first == '\u{3000}' || first == ' ' {
            return None;
        }
        if let Some(cost) = mark_cost(last_class, first_class, last) {
            // 「…」展: what a quotation names.
            let tail = last_class == CharClass::Closing && alone(self.after);
            return Some(if tail { WITHIN * 2 } else { cost });
        }
        let number = last.is_ascii_digit() || NUMERALS.contains(last);
        if number || last == '第' {
            return None;
        }
        if last == ' ' {
            // A word of one syllable or letter leans on the next: 새 전시관.
            let word = self.so_far.trim_end().rsplit(' ').next().unwrap_or_default();
            return Some(if alone(word) { WITHIN + 20 } else { WITHIN / 2 });
        }
        match locale {
            // Korean words end at spaces, and nowhere else.
            Locale::Ko => None,
            Locale::Ja => self.japanese(last, first),
            Locale::ZhHans | Locale::ZhHantTw | Locale::ZhHantHk => self.chinese(last, first),
        }
    }

    fn japanese(&self, last: char, first: char) -> Option<i64> {
        let hiragana = |c: char| matches!(c, 'ぁ'..='ん');
        if hiragana(first) {
            // A verb or particle belongs to what is before it, unless a particle ends there.
            let ends = ENDING.contains(last) || last == 'の' && !alone(self.after);
            return ends.then_some(WITHIN * 2);
        }
        Some(match last {
            c if ENDING.contains(c) => 20,
            'の' => WITHIN,
            c if hiragana(c) => 40,
            // Within a row of Kanji or of one alphabet.
            _ => WITHIN * 2,
        })
    }

    fn chinese(&self, last: char, first: char) -> Option<i64> {
        let (last_alone, first_alone) = (alone(self.before), alone(self.after));
        let leads = self.before.chars().all(|c| LEADING.contains(c));
        if leads || first_alone && TRAILING.contains(first) || last_alone && PREFIXES.contains(last)
        {
            return None;
        }
        let ends_in_verb = is_verb(self.before);
        let turns = is_verb(self.after)
            || is_adverb(self.after)
            || VERBS_ALONE.contains(first) && first_alone;
        if is_adverb(self.before) {
            return Some(WITHIN * 2);
        }
        // What 的 ends is said of what follows: 王祯的／大转盘.
        if last_alone && last == '的' {
            return Some(WITHIN - 10);
        }
        if turns {
            return Some(if ends_in_verb { WITHIN + 20 } else { 25 });
        }
        if LEADING.contains(first) {
            return Some(30);
        }
        if NOUNS.iter().any(|noun| self.after.starts_with(noun)) {
            return Some(WITHIN + 50);
        }
        if NUMERALS.contains(first) || first.is_ascii_digit() {
            return Some(WITHIN + 20);
        }
        if ends_in_verb {
            return Some(WITHIN - 10);
        }
        if self.before.ends_with(PLACES) && !last_alone {
            return Some(WITHIN - 15);
        }
        let prefix = first_alone && PREFIXES.contains(first);
        Some(match (last_alone, first_alone && !prefix) {
            // One alone mostly belongs to its neighbour.
            (true, _) | (_, true) => WITHIN + 30,
            (false, false) => WITHIN,
        })
    }
}

fn is_verb(word: &str) -> bool {
    /// All of them are two characters, which are six bytes.
    static LIST: LazyLock<BTreeSet<[u8; 6]>> =
        LazyLock::new(|| VERBS.iter().filter_map(|verb| verb.as_bytes().try_into().ok()).collect());
    word.as_bytes().try_into().is_ok_and(|word: [u8; 6]| LIST.contains(&word))
}

fn is_adverb(word: &str) -> bool {
    ADVERBS.contains(&word)
}

/// Whether a word is one character.
fn alone(word: &str) -> bool {
    word.chars().nth(1).is_none()
}

/// The cost where a mark or bracket stands at the joint.
fn mark_cost(last: CharClass, first: CharClass, mark: char) -> Option<i64> {
    match (last, first) {
        (CharClass::Stop | CharClass::Comma | CharClass::Colon | CharClass::Exclamation, _) => {
            Some(if mark == '、' { 12 } else { 6 })
        }
        (CharClass::Closing, _) | (_, CharClass::Opening) => Some(40),
        _ => None,
    }
}

/// A number is not parted from what it counts.
const NUMERALS: &str = "〇零一二三四五六七八九十百千万亿萬億两兩几幾";

/// Belong to the word before them.
const TRAILING: &str = "的了着过過地得等者们們之性化型式率员員家";

/// Suffixes of places and offices, of units and kinds, of time.
const SUFFIXES: &str = "省市县縣区區镇鎮乡鄉村路街道局部院会會处處科室厅廳委办辦队隊组組站厂廠线線展号號期次届屆座度前后後内內外";

/// Belong to the word behind them, and a phrase begins with them.
const LEADING: &str =
    "在为為向对對与與和及同把将將从從以于於由被让讓使给給到较較比自跟就再更最已正约約";

/// Belong to the word behind them.
const PREFIXES: &str = "总總副各新老大小我其该該每不未第前全本";

/// What ends the name of a place or an office.
const PLACES: [char; 12] = ['省', '市', '县', '縣', '区', '區', '镇', '鎮', '局', '院', '队', '会'];

/// Verbs of one character that stand alone.
const VERBS_ALONE: &str = "来來赴获獲达達";

/// Verbs that headlines turn on.
const VERBS: &[&str] = &[
    "召开", "召開", "举行", "舉行", "举办", "舉辦", "启动", "啟動", "开展", "開展", "推进", "推進",
    "督导", "深化", "督導", "调研", "調研", "指出", "强调", "強調", "要求", "发布", "發布", "出台",
    "开幕", "開幕", "闭幕", "閉幕", "通过", "通過", "审议", "審議", "印发", "实现", "實現", "打造",
    "助力", "推动", "推動", "坚持", "堅持", "主持", "出席", "参加", "參加", "视察", "覆盖", "惠及",
    "吸引", "撬动", "焕发", "取得", "预计", "預計", "建成", "开通", "通车", "通車", "增长", "增長",
    "突破", "完成", "成立", "揭牌", "当选", "當選", "宣布", "宣佈", "访问", "訪問", "会见", "會見",
    "抵达", "飞抵", "飛抵", "发射", "發射", "興建", "兴建", "逼近", "公布", "公佈",
];

/// Words that a verb follows.
const ADVERBS: &[&str] = &[
    "全面", "深入", "奋力", "奮力", "首次", "正式", "成功", "圆满", "圓滿", "持续", "持續", "扎实",
    "加快", "积极", "積極", "坚决", "堅決", "共同", "联合", "聯合",
];

/// Nouns that end a name and begin none.
const NOUNS: &[&str] = &[
    "工作", "工程", "会议", "會議", "大会", "大會", "活动", "活動", "项目", "項目", "计划", "計劃",
    "行动", "行動", "方案", "草案", "条例", "條例",
];

/// Particles that a Japanese phrase ends with.
const ENDING: &str = "はがをにでへともやまらり";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_breaks_where_its_sense_is() {
        for (text, lines) in [
            (
                "坚持科学治理精准施策　全面提升生态环境质量",
                ["坚持科学治理精准施策", "全面提升生态环境质量"],
            ),
            (
                "张百顺来我区督导深化全国文明城市创建工作",
                ["张百顺来我区督导深化", "全国文明城市创建工作"],
            ),
        ] {
            assert_eq!(
                HeadBreaks::of(text, Locale::ZhHans).divide(2).as_deref(),
                Some(&lines.map(str::to_owned)[..])
            );
        }
    }

    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Cases {
        case: Vec<Case>,
    }

    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Case {
        text: String,
        lang: Locale,
        /// Every division that an editor would let pass, its lines parted by bars.
        allowed: Vec<String>,
    }

    /// Headlines in two and in three lines, of forty each. ICU's words with a cost for single
    /// characters alone gave 26 and 18 that an editor would let pass; what stands here is
    /// raised when a rule is found that gives more.
    #[test]
    fn most_headlines_break_as_an_editor_would_let_pass() {
        let files = [
            include_str!("../../tests/data/headline-breaks/zh-Hans.toml"),
            include_str!("../../tests/data/headline-breaks/zh-Hant.toml"),
            include_str!("../../tests/data/headline-breaks/ja.toml"),
            include_str!("../../tests/data/headline-breaks/ko.toml"),
        ];
        let mut cases: Vec<Case> = Vec::new();
        for file in files {
            cases.extend(toml::from_str::<Cases>(file).expect("the cases can be read").case);
        }
        assert!(cases.len() >= 40, "{} headlines", cases.len());
        for (count, least) in [(2, 39), (3, 34)] {
            let mut right = 0;
            let mut wrong = Vec::new();
            for case in &cases {
                let lines = HeadBreaks::of(&case.text, case.lang)
                    .divide(count)
                    .unwrap_or_default()
                    .join("|");
                if case.allowed.contains(&lines) {
                    right += 1;
                } else {
                    wrong.push(lines);
                }
            }
            assert!(right >= least, "{count} lines: {right} right; wrong are {wrong:#?}");
        }
    }

    /// No rule was made for these: what they give is what a paper may expect.
    #[test]
    fn fresh_headlines_break_as_an_editor_would_let_pass() {
        let fresh = include_str!("../../tests/data/headline-breaks/fresh.toml");
        let cases = toml::from_str::<Cases>(fresh).expect("the cases can be read").case;
        let broken = |case: &Case| {
            HeadBreaks::of(&case.text, case.lang).divide(2).map(|lines| lines.join("|"))
        };
        let wrong: Vec<_> = cases
            .iter()
            .filter(|case| !broken(case).is_some_and(|lines| case.allowed.contains(&lines)))
            .map(|case| broken(case).unwrap_or_else(|| case.text.clone()))
            .collect();
        // Today's faults: a compound that the dictionary does not know, a suffix, an adverb.
        let known = [
            "王选团队研制激光|照排系统告别铅与火",
            "香港街頭北魏|體招牌逐漸消失",
            "한글 활자를 처음|만든 세종 때의 주자소",
        ];
        assert_eq!(wrong, known, "of {} headlines", cases.len());
    }

    #[test]
    fn every_verb_is_known_as_one() {
        assert!(VERBS.iter().all(|verb| is_verb(verb)) && !is_verb("排版") && !is_verb("会"));
    }

    #[test]
    fn a_word_is_never_cut() {
        assert_eq!(HeadBreaks::of("排版", Locale::ZhHans).divide(2), None);
    }
}
