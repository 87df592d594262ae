//! Which blocks of a page are its article.
//!
//! The extractor says where the article stands; it is not asked what stands there, since it drops
//! and doubles words. Each block of the page that it has found is *voted* for. The smallest element
//! that holds almost all of these is the article's, and what stands in it belongs to the story as
//! well unless it looks like furniture.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::ingest::builder::Built;
use crate::ingest::plain::ends_with_stop;
use crate::model::BlockKind;

use super::super::Said;
use super::element::Furniture;
use super::ends;
use super::home;
use super::lead;
use super::pointer::Pointers;
use super::series;
use super::vote;
use super::walk::{Element, Page};

/// The article's element holds so much of what was voted for.
const MOST: f64 = 0.85;

/// The element in which the extractor found the story holds at least so much of it.
const HALF: f64 = 0.5;

/// A box with a larger share of links leads to other stories.
const LINKED: f64 = 0.5;

/// A block with at least so many bytes is prose rather than a label.
pub(super) const PROSE: usize = 80;

/// What stands above a box in the one round it is a head where it has no more than one paragraph in so many.
const HEAD: usize = 2;

/// What was chosen of a page.
pub(super) struct Chosen {
    /// The blocks of the article, in order.
    pub blocks: Vec<usize>,
    /// Prose in the middle of the article that is not taken for a part of it.
    pub lost: Vec<usize>,
}

/// The article of a page, by the text that the extractor has found.
pub(super) fn chosen(page: &Page, found: &Built, said: Said<'_>) -> Chosen {
    let mut voted = home::or_home(page, vote::voted(page, found));
    let series = series::of(page);
    let pointers = Pointers::of(page, &voted, &series);
    for (block, voted) in voted.iter_mut().enumerate() {
        *voted &= !pointers.contains(block);
    }
    let mut choice = Choice::new(page, voted, &pointers);
    for boxes in series.iter().filter(|boxes| series::is_told(page, boxes)) {
        choice.told.extend(boxes);
    }
    choice.widen();
    choice.drop_repeats();
    choice.fill(said.title);
    let mut blocks = choice.blocks();
    ends::trim_head(page, &mut blocks, said.title);
    blocks.extend(lead::of(page, &blocks, &pointers, said));
    blocks.sort_unstable();
    ends::trim_tail(page, &mut blocks);
    let lost = left_out(page, &blocks, &pointers);
    Chosen { blocks, lost }
}

/// The prose between the first and the last block of an article that is not in it, links and what is
/// never shown aside: what may have been lost.
fn left_out(page: &Page, article: &[usize], pointers: &Pointers) -> Vec<usize> {
    let (Some(&first), Some(&last)) = (article.first(), article.last()) else { return Vec::new() };
    let mut known: FxHashSet<&str> = article.iter().map(|&block| page.text(block)).collect();
    let is_shown = |block: usize| {
        let mut at = page.places[block].element;
        while page.elements[at].furniture != Some(Furniture::Hidden) {
            if page.elements[at].parent == at {
                return true;
            }
            at = page.elements[at].parent;
        }
        false
    };
    let mut taken = article.iter().copied().peekable();
    (first..last)
        .filter(|block| taken.next_if_eq(block).is_none())
        .filter(|&block| !pointers.contains(block))
        .filter(|&block| is_said(page, block) && known.insert(page.text(block)))
        .filter(|&block| page.places[block].linked as f64 <= LINKED * page.text(block).len() as f64)
        .filter(|&block| is_shown(block))
        .collect()
}

/// Sums over ranges of blocks, each in constant time.
#[derive(Default)]
struct Sums(Vec<usize>);

impl Sums {
    fn of(values: impl Iterator<Item = usize>) -> Self {
        let mut sums = vec![0];
        let mut sum = 0;
        sums.extend(values.map(|value| {
            sum += value;
            sum
        }));
        Self(sums)
    }

    fn over(&self, range: Range<usize>) -> usize {
        self.0[range.end] - self.0[range.start]
    }
}

/// What was voted for, as filling asks for it.
struct Votes {
    is_voted: Vec<bool>,
    count: Sums,
    /// The elements in which text that was voted for stands, itself or in an element of its own.
    beside: FxHashSet<usize>,
    first: usize,
    last: usize,
}

/// The blocks of a page but for what its elements say is no story, where nothing better is known;
/// all of them where nothing is left, as in a `nav` that is never closed.
pub(super) fn outside_furniture(page: &Page) -> Vec<usize> {
    let mut is_set_apart = vec![None; page.elements.len()];
    for (index, element) in page.elements.iter().enumerate() {
        let own = element.furniture.filter(|kind| *kind != Furniture::Class);
        is_set_apart[index] = is_set_apart[element.parent].or(own);
    }
    let is_kept = |&block: &usize| match is_set_apart[page.places[block].element] {
        None => true,
        // The headline often stands in a header.
        Some(kind) => {
            kind == Furniture::Header && page.built.blocks[block].kind == BlockKind::Heading
        }
    };
    let all = 0..page.places.len();
    let kept: Vec<usize> = all.clone().filter(is_kept).collect();
    if kept.is_empty() { all.collect() } else { kept }
}

struct Choice<'a> {
    page: &'a Page,
    pointers: &'a Pointers,
    sizes: Sums,
    links: Sums,
    /// Paragraphs of some length.
    prose: Sums,
    /// Whether each block is taken, by vote or later.
    taken: Vec<bool>,
    /// Blocks that stand in nothing that is set apart.
    story: Sums,
    /// The elements of the article: one, or several of one name and class under one parent.
    roots: Vec<usize>,
    /// The boxes of one kind in which a story that is cut stands; none where it is not.
    parts: Vec<usize>,
    /// The boxes of series that tell something.
    told: FxHashSet<usize>,
    /// The innermost element with half of what was voted for.
    core: usize,
    /// The names and classes of the elements round that.
    looks: FxHashSet<u64>,
}

impl<'a> Choice<'a> {
    fn new(page: &'a Page, voted: Vec<bool>, pointers: &'a Pointers) -> Self {
        let sizes = Sums::of(page.built.blocks.iter().map(|block| block.span.len()));
        let links = Sums::of(page.places.iter().map(|place| place.linked));
        let prose = Sums::of((0..voted.len()).map(|block| usize::from(is_prose(page, block))));
        let core = smallest_with(page, &voted, HALF);
        let looks = page.chain(core).map(|element| page.elements[element].twin).collect();
        let mut choice = Self {
            roots: vec![smallest_with(page, &voted, MOST)],
            parts: Vec::new(),
            told: FxHashSet::default(),
            taken: voted,
            story: Sums::default(),
            page,
            pointers,
            sizes,
            links,
            prose,
            core,
            looks,
        };
        choice.story = choice.outside_boxes();
        choice
    }

    /// One for each block that stands in no element that is set apart from the story; a class that the
    /// article's own boxes have sets nothing apart.
    fn outside_boxes(&self) -> Sums {
        let elements = &self.page.elements;
        let mut is_apart = vec![false; elements.len()];
        for (index, element) in elements.iter().enumerate() {
            is_apart[index] = is_apart[element.parent] || self.is_set_apart(index);
        }
        Sums::of(self.page.places.iter().map(|place| usize::from(!is_apart[place.element])))
    }

    fn is_set_apart(&self, element: usize) -> bool {
        let Element { furniture, twin, .. } = &self.page.elements[element];
        furniture.is_some_and(|kind| kind != Furniture::Header) && !self.looks.contains(twin)
    }

    fn size(&self, block: usize) -> usize {
        self.page.built.blocks[block].span.len()
    }

    fn range(&self, element: usize) -> Range<usize> {
        self.page.elements[element].first..self.page.elements[element].end
    }

    fn linked(&self, element: usize) -> f64 {
        let blocks = self.range(element);
        self.links.over(blocks.clone()) as f64 / self.sizes.over(blocks).max(1) as f64
    }

    /// A story that is cut into several boxes of one kind stands in all of them.
    fn widen(&mut self) {
        let elements = &self.page.elements;
        let mut at = self.core;
        // The box may stand in wrappers of its own, with what is set apart beside it.
        while at != elements[at].parent {
            let parent = elements[at].parent;
            let twins: Vec<usize> = self
                .range_of_children(parent)
                .filter(|&e| elements[e].parent == parent && elements[e].twin == elements[at].twin)
                .filter(|&e| e == at || self.is_part(e))
                .collect();
            if twins.len() > 1 {
                let is_inside = self.page.chain(parent).any(|outer| outer == self.roots[0]);
                if !is_inside {
                    self.roots.clone_from(&twins);
                }
                self.parts = twins;
                return;
            }
            let is_inside = self.page.chain(at).skip(1).any(|outer| outer == self.roots[0]);
            if !is_inside && !self.ends(parent, at) {
                return;
            }
            at = parent;
        }
    }

    /// Whether a box ends the one round it but for what is set apart, with no more than a head above it.
    fn ends(&self, outer: usize, inner: usize) -> bool {
        let (outer, inner) = (self.range(outer), self.range(inner));
        let prose = |blocks: Range<usize>| -> usize {
            let own = blocks.filter(|&b| self.story.over(b..b + 1) > 0);
            own.map(|block| self.prose.over(block..block + 1)).sum()
        };
        self.story.over(inner.end..outer.end) == 0
            && prose(outer.start..inner.start) * HEAD <= prose(inner.clone())
    }

    /// The elements inside `parent` stand behind it, up to the first that begins past its end.
    fn range_of_children(&self, parent: usize) -> impl Iterator<Item = usize> + use<'a> {
        let elements = &self.page.elements;
        let end = elements[parent].end;
        (parent + 1..elements.len()).take_while(move |&e| elements[e].first < end)
    }

    /// Whether a box beside the article's goes on with it: prose that may have sub-headings, not a
    /// teaser of another story, which opens with its headline or links it.
    fn is_part(&self, element: usize) -> bool {
        let own = || self.range(element).filter(|&b| self.story.over(b..b + 1) > 0);
        let is_heading = |block: &usize| self.page.built.blocks[*block].kind == BlockKind::Heading;
        let sum = |what: &Sums| own().map(|block| what.over(block..block + 1)).sum::<usize>();
        let linked = sum(&self.links) as f64 / sum(&self.sizes).max(1) as f64;
        let may_have_headings = self.page.elements[element].has_class
            && !own().next().is_some_and(|first| is_heading(&first));
        own().filter(is_heading).all(|h| may_have_headings && self.is_linkless(h))
            && !self.is_set_apart(element)
            && sum(&self.prose) > 0
            && linked < LINKED / 2.0
    }

    /// What the page prints again outside the article, as in a teaser of it, is taken once.
    fn drop_repeats(&mut self) {
        let mut inside: FxHashMap<&str, bool> = FxHashMap::default();
        for root in self.roots.clone() {
            for block in self.range(root).filter(|&block| self.taken[block]) {
                inside.insert(self.page.text(block), true);
            }
        }
        for block in 0..self.taken.len() {
            if self.taken[block] && !self.is_inside(block) {
                let is_again = inside.insert(self.page.text(block), true).is_some();
                self.taken[block] = !is_again;
            }
        }
    }

    fn is_inside(&self, block: usize) -> bool {
        self.roots.iter().any(|&root| self.range(root).contains(&block))
    }

    /// Takes what stands in the article's elements and is no furniture.
    fn fill(&mut self, title: Option<&str>) {
        let page = self.page;
        let Some(votes) = self.votes() else { return };
        let headline = lead::headline(page, votes.first, title);
        let mut known: FxHashSet<&str> = FxHashSet::default();
        let mut goes_on = true;
        for block in 0..self.taken.len() {
            let is_new = known.insert(page.text(block));
            if votes.is_voted[block] || !self.is_inside(block) {
                continue;
            }
            let belongs = self.belongs(block, headline, &votes);
            // What follows the story is story up to the first thing that is none.
            goes_on &= belongs || block <= votes.last;
            self.taken[block] = belongs && is_new && (goes_on || block <= votes.last);
        }
        self.leave_empty_headings(&votes.is_voted);
    }

    fn votes(&self) -> Option<Votes> {
        let is_voted = self.taken.clone();
        let elements = &self.page.elements;
        let voted = || is_voted.iter().zip(&self.page.places).filter(|(is, _)| **is);
        let beside = voted().flat_map(|(_, p)| [p.element, elements[p.element].parent]).collect();
        let mut first = is_voted.iter().position(|is| *is)?;
        let mut last = is_voted.iter().rposition(|is| *is)?;
        if let [begin, .., end] = self.parts[..] {
            // Boxes in which nothing was voted for stand in the story like the others.
            first = first.min(elements[begin].first);
            last = last.max(elements[end].end - 1);
        }
        let count = Sums::of(is_voted.iter().map(|is| usize::from(*is)));
        Some(Votes { count, beside, first, last, is_voted })
    }

    /// Whether a block in the article's elements that nobody voted for is story.
    fn belongs(&self, block: usize, headline: Option<usize>, votes: &Votes) -> bool {
        let branch = self.branch(block, votes);
        // A sentence that is a link as a whole names a source; what only leads away is a headline.
        let is_source = || {
            let is_alone = branch.is_none_or(|branch| self.range(branch).len() == 1);
            is_alone
                && (votes.first..votes.last).contains(&block)
                && self.page.built.blocks[block].kind == BlockKind::Paragraph
                && is_statement(self.page, block)
        };
        let is_link = !self.is_linkless(block);
        let is_announced =
            self.pointers.is_announced(block) && (votes.first..votes.last).contains(&block);
        if self.pointers.contains(block) || is_link && !is_announced && !is_source() {
            return false;
        }
        if branch.is_some_and(|branch| self.is_furniture(block, branch, is_link)) {
            return false;
        }
        if is_announced {
            return true;
        }
        let kind = self.page.built.blocks[block].kind;
        if block > votes.last {
            // Behind the story only what stands right beside it goes on with it.
            let parent = branch.map(|branch| self.page.elements[branch].parent);
            let is_beside = parent.is_none_or(|parent| votes.beside.contains(&parent));
            let is_text = kind != BlockKind::Heading && self.page.places[block].linked == 0;
            let says = kind == BlockKind::ListItem || is_statement(self.page, block);
            return is_beside && is_text && says;
        }
        if block < votes.first {
            let is_behind_headline = headline.is_some_and(|headline| headline < block);
            return match kind {
                BlockKind::Caption => true,
                BlockKind::Paragraph => is_behind_headline && is_prose(self.page, block),
                BlockKind::Heading => is_behind_headline,
                _ => false,
            };
        }
        // A box of its own may hold anything: there must be prose in it, and a line says something.
        let holds_prose = |branch| self.prose.over(self.range(branch)) > 0;
        let is_box = branch.filter(|&branch| self.page.elements[branch].is_box);
        let is_header =
            |branch: usize| self.page.elements[branch].furniture == Some(Furniture::Header);
        // The lead of a story may be short.
        let is_lead = branch.is_some_and(is_header)
            && is_statement(self.page, block)
            && self.size(block) >= PROSE / 2;
        kind == BlockKind::Caption
            || is_lead
            || branch.is_some_and(|branch| self.is_told(block, branch))
            || is_box.is_none_or(|branch| holds_prose(branch) && is_statement(self.page, block))
    }

    /// The largest element round a block in which nothing was voted for; none where the innermost
    /// one holds the story as well.
    fn branch(&self, block: usize, votes: &Votes) -> Option<usize> {
        let mut branch = None;
        let mut at = self.page.places[block].element;
        while votes.count.over(self.range(at)) == 0 && !self.parts.contains(&at) {
            branch = Some(at);
            at = self.page.elements[at].parent;
        }
        branch
    }

    /// Whether a block stands in a box of a series that tells something, as all slides of a story do.
    fn is_told(&self, block: usize, branch: usize) -> bool {
        let round = self.page.chain(self.page.places[block].element);
        round.take_while(|&element| element >= branch).any(|e| self.told.contains(&e))
    }

    /// Whether an element from the block up to its branch looks like no story; the links of one that is
    /// known to be a link tell nothing.
    fn is_furniture(&self, block: usize, branch: usize, is_link: bool) -> bool {
        let mut at = self.page.places[block].element;
        loop {
            if self.is_set_apart(at) || !is_link && self.linked(at) > LINKED {
                return true;
            }
            if at == branch {
                return false;
            }
            at = self.page.elements[at].parent;
        }
    }

    fn is_linkless(&self, block: usize) -> bool {
        self.page.places[block].linked as f64 <= LINKED * self.size(block) as f64
    }

    /// A heading that was only filled in and leads to nothing heads something that was left out.
    fn leave_empty_headings(&mut self, voted: &[bool]) {
        let mut leads = false;
        for block in (0..self.taken.len()).rev() {
            let is_heading = self.page.built.blocks[block].kind == BlockKind::Heading;
            if !self.taken[block] {
                // Text that was left out stands between the heading and what follows.
                leads &= is_heading || self.size(block) < PROSE;
            } else if !is_heading {
                leads = true;
            } else if !voted[block] && !leads {
                self.taken[block] = false;
            }
        }
    }

    fn blocks(&self) -> Vec<usize> {
        (0..self.taken.len()).filter(|&block| self.taken[block]).collect()
    }
}

/// Whether a block is a paragraph of some length.
pub(super) fn is_prose(page: &Page, block: usize) -> bool {
    page.built.blocks[block].kind == BlockKind::Paragraph && is_said(page, block)
}

/// Whether a block says something at some length: a paragraph, an item of a list, a quotation.
pub(super) fn is_said(page: &Page, block: usize) -> bool {
    let raw = page.built.blocks[block];
    let is_text =
        !matches!(raw.kind, BlockKind::Heading | BlockKind::Caption | BlockKind::TableRow);
    is_text && raw.span.len() >= PROSE && is_statement(page, block)
}

/// Whether a block ends as a sentence does.
pub(super) fn is_statement(page: &Page, block: usize) -> bool {
    ends_with_stop(page.text(block))
}

/// The innermost element that holds such a share of what was voted for, by bytes.
fn smallest_with(page: &Page, voted: &[bool], share: f64) -> usize {
    let size = |(block, is_voted): (usize, &bool)| {
        if *is_voted { page.built.blocks[block].span.len() } else { 0 }
    };
    let sizes = Sums::of(voted.iter().enumerate().map(size));
    let inside =
        |element: usize| sizes.over(page.elements[element].first..page.elements[element].end);
    let all = sizes.over(0..voted.len());
    // Elements stand behind those that hold them, so the last that holds it is the innermost.
    let holds_most = |element: &usize| inside(*element) as f64 >= share * all as f64;
    (0..page.elements.len()).rev().find(holds_most).unwrap_or(0)
}
