//! Terminal events into messages, without what the terminal says by itself.

use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyModifiers, MouseButton, MouseEventKind};
use ratatui::layout::{Position, Size};

use super::key::Key;
use super::message::{Message, Mouse};

/// Turns events into messages.
///
/// A terminal that answers the question for its background too late sends
/// `ESC ] 11 ; rgb:… ESC \` when nobody waits for it any more. That begins like Alt-`]` and would
/// be typed into the reader; everything up to its end is dropped instead.
#[derive(Debug, Default)]
pub struct Input {
    answer: Option<Answer>,
}

/// An answer of the terminal that is being dropped.
#[derive(Debug)]
struct Answer {
    since: Instant,
    length: usize,
}

/// No answer takes longer or is longer than this; whatever comes then is typed by a person.
const LONGEST: usize = 64;
/// See [`LONGEST`]. Chosen by eye.
const SLOWEST: Duration = Duration::from_millis(500);

impl Input {
    /// What an event means to the reader, if anything.
    pub fn message(&mut self, event: Event, now: Instant) -> Option<Message> {
        match event {
            Event::Key(key) => {
                let key = Key::from_event(key)?;
                (!self.is_answer(key, now)).then_some(Message::Key(key))
            }
            Event::Mouse(mouse) => {
                let position = Position::new(mouse.column, mouse.row);
                Some(Message::Mouse(match mouse.kind {
                    MouseEventKind::Down(MouseButton::Left) => Mouse::Click(position),
                    MouseEventKind::ScrollDown => Mouse::WheelDown(position),
                    MouseEventKind::ScrollUp => Mouse::WheelUp(position),
                    _ => return None,
                }))
            }
            Event::Paste(text) => Some(Message::Paste(text)),
            Event::Resize(width, height) => Some(Message::Resize(Size::new(width, height))),
            Event::FocusGained | Event::FocusLost => None,
        }
    }

    fn is_answer(&mut self, key: Key, now: Instant) -> bool {
        let Some(answer) = &mut self.answer else {
            if key == alt(']') {
                self.answer = Some(Answer { since: now, length: 0 });
            }
            return key == alt(']');
        };
        answer.length += 1;
        let over = answer.length > LONGEST || now.duration_since(answer.since) > SLOWEST;
        let ends = key == alt('\\') || key == Key::new(KeyCode::Char('g'), KeyModifiers::CONTROL);
        if over || ends {
            self.answer = None;
        }
        !over
    }
}

fn alt(letter: char) -> Key {
    Key::new(KeyCode::Char(letter), KeyModifiers::ALT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::KeyEvent;

    fn typed(input: &mut Input, keys: &[Key], now: Instant) -> String {
        let event = |key: &Key| Event::Key(KeyEvent::new(key.code, key.modifiers));
        let messages = keys.iter().filter_map(|key| input.message(event(key), now));
        messages
            .map(|message| match message {
                Message::Key(key) => key.to_string(),
                other => panic!("{other:?}"),
            })
            .collect()
    }

    fn answer(end: Key) -> Vec<Key> {
        let text = "11;rgb:1e1e/1e1e/1e1e".chars().map(|c| Key::plain(KeyCode::Char(c)));
        [alt(']')].into_iter().chain(text).chain([end]).collect()
    }

    #[test]
    fn a_late_answer_of_the_terminal_is_never_typed() {
        let now = Instant::now();
        for end in [alt('\\'), "Ctrl-G".parse().unwrap()] {
            let mut input = Input::default();
            assert_eq!(typed(&mut input, &answer(end), now), "");
            assert_eq!(typed(&mut input, &["j".parse().unwrap()], now), "j");
        }
    }

    #[test]
    fn an_answer_without_an_end_does_not_swallow_what_is_typed_later() {
        let mut input = Input::default();
        let now = Instant::now();
        assert_eq!(typed(&mut input, &[alt(']')], now), "");
        assert_eq!(typed(&mut input, &["j".parse().unwrap()], now + SLOWEST * 2), "j");
    }
}
