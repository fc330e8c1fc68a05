"""What the field types, in four scripts: what comes first and is said, and what never matches."""

from __future__ import annotations

import pytest

from dashboard.search.names import spellings
from dashboard.search.results import Found, Hit
from dashboard.search.search import Index
from geodata.schema.dossier import Dossier

FIRST = {
    # Concepts, by the article's name and by others.
    "unification of the arenas": "concept unification-of-the-arenas",
    "unity of fronts": "concept unification-of-the-arenas",
    "wihdat al-sahat": "concept unification-of-the-arenas",
    "وحدة الساحات": "concept unification-of-the-arenas",
    "وحدت میدان‌ها": "concept unification-of-the-arenas",
    "איחוד הזירות": "concept unification-of-the-arenas",
    "unification of the areans": "concept unification-of-the-arenas",
    "Campaign Between the Wars": "concept campaign-between-the-wars",
    "war between wars": "concept campaign-between-the-wars",
    'מב"ם': "concept campaign-between-the-wars",
    "מב״ם": "concept campaign-between-the-wars",
    "מבם": "concept campaign-between-the-wars",
    "mabam": "concept campaign-between-the-wars",
    "المعركة بين الحروب": "concept campaign-between-the-wars",
    "multi-front war": "concept multi-front-war",
    "מלחמה רב-זירתית": "concept multi-front-war",
    "integrated command and control network": "concept integrated-command-network",
    "integrated command network": "concept integrated-command-network",
    "ambiguity": "concept ambiguity",
    "strategic ambiguity": "concept ambiguity",
    "ابهام راهبردی": "concept ambiguity",
    "עמימות": "concept ambiguity",
    "risk distribution": "concept risk-distribution",
    "توزيع المخاطر": "concept risk-distribution",
    "بازدارندگی": "concept deterrence",
    "deterrence": "concept deterrence",
    "four fronts": "concept primary-fronts",
    "آتش‌بس": "concept ceasefire",
    "resistance": "concept resistance",
    "tiers": "concept echelons",
    # Both sides' names.
    "War of Revival": "concept gaza-war",
    "התקומה": "concept gaza-war",
    "מלחמת התקומה": "concept gaza-war",
    "Swords of Iron": "concept gaza-war",
    "Gaza war": "concept gaza-war",
    "Al-Aqsa Flood": "incident hamas-attack",
    "طوفان الأقصى": "incident hamas-attack",
    "השבת השחורה": "incident hamas-attack",
    "Guardian of the Walls": "incident saif-al-quds-war",
    "Saif al-Quds": "incident saif-al-quds-war",
    "الركن الشديد": "incident rukn-al-shadid",
    "Judea and Samaria": "theatre west-bank",
    "יהודה ושומרון": "theatre west-bank",
    'איו"ש': "theatre west-bank",
    "الضفة": "theatre west-bank",
    # Actors and theatres.
    "axis of resistance": "actor axis",
    "joint operations room": "actor joint-operations-room",
    'גא"פ': "actor islamic-jihad",
    "גא״פ": "actor islamic-jihad",
    "PIJ": "actor islamic-jihad",
    "Quds Force": "actor quds-force",
    "נסראללה": "actor nasrallah",
    "رهبر انقلاب": "actor khamenei",
    "Supreme Leader": "actor khamenei",
    "الكيان الصهيوني": "actor israel",
    "Qassem": "actor soleimani",
    "Lebanese border": "theatre south-lebanon",
    "Syria": "theatre syria",
    "Lebanon": "place lebanon",
    "Palestine": "concept palestinian-territories",
    # Known, and not in the article.
    "Qassam": "unnamed qassam-brigades",
    "Al-Qassam Brigades": "unnamed qassam-brigades",
    "Izz ad-Din al-Qassam": "unnamed qassam-brigades",
    "كتائب القسام": "unnamed qassam-brigades",
    "קסאם": "unnamed qassam-brigades",
    "Al-Quds Brigades": "unnamed quds-brigades",
    "Saraya al-Quds": "unnamed quds-brigades",
    "سرايا القدس": "unnamed quds-brigades",
    "גדודי אל-קודס": "unnamed quds-brigades",
    "Kataib Hezbollah": "unnamed kataib-hezbollah",
    "Kata'ib Hizballah": "unnamed kataib-hezbollah",
    "Kataib Hizbollah rockets": "unnamed kataib-hezbollah",
    "كتائب حزب الله": "unnamed kataib-hezbollah",
    "کتائب حزب‌الله": "unnamed kataib-hezbollah",
    "כתאא'ב חזבאללה": "unnamed kataib-hezbollah",
    "غرفة العمليات المشتركة": "unnamed joint-room-of-palestinian-factions",
    "חדר המבצעים המשותף": "unnamed joint-room-of-palestinian-factions",
    "Asa'ib Ahl al-Haq": "unnamed asaib-ahl-al-haq",
    "عصائب أهل الحق": "unnamed asaib-ahl-al-haq",
    "Harakat al-Nujaba": "unnamed nujaba",
    "النجباء": "unnamed nujaba",
    "Radwan": "unnamed radwan",
    "כוח רדואן": "unnamed radwan",
    "Lions' Den": "unnamed lions-den",
    "lions den": "unnamed lions-den",
    "عرين الأسود": "unnamed lions-den",
    "Al-Aqsa Martyrs' Brigades": "unnamed aqsa-martyrs-brigades",
    "PMF": "unnamed popular-mobilization-forces",
    "Hashd al-Shaabi": "unnamed popular-mobilization-forces",
    "حشدالشعبی": "unnamed popular-mobilization-forces",
    "Fatemiyoun": "unnamed fatemiyoun",
    "لشکر فاطمیون": "unnamed fatemiyoun",
    "Zaynabiyoun": "unnamed zaynabiyoun",
    "Liwa al-Quds": "unnamed liwa-al-quds",
    "Quds Day": "unnamed quds-day",
    "روز قدس": "unnamed quds-day",
    "Shebaa Farms": "unnamed shebaa-farms",
    "مزارع شبعا": "unnamed shebaa-farms",
    "הר דב": "unnamed shebaa-farms",
    "Sanaa": "unnamed sanaa",
    "صنعاء": "unnamed sanaa",
    "צנעא": "unnamed sanaa",
    "Rafah": "unnamed gaza-places",
    "ג'נין": "unnamed west-bank-places",
    'צה"ל': "unnamed idf",
    "Iron Dome": "unnamed idf",
    "Mahmoud Abbas": "unnamed palestinian-authority",
    "Ismail Haniyeh": "unnamed haniyeh",
    "Sinwar": "unnamed sinwar",
    "סינוואר": "unnamed sinwar",
    "Hassan Rouhani": "unnamed iranian-leaders",
    "Naim Qassem": "unnamed hizballah-leaders",
    "نعيم قاسم": "unnamed hizballah-leaders",
    "Jerusalem": "unnamed jerusalem",
    "Ain al-Assad": "unnamed iraq-places",
    "ring of fire": "unnamed ring-of-fire",
    "טבעת האש": "unnamed ring-of-fire",
    "proxies": "unnamed proxies",
    "Nasralah": "actor nasrallah",
    "Fatemiyon": "unnamed fatemiyoun",
}

NEVER = {
    "Naim Qassem": "soleimani",
    "نعيم قاسم": "soleimani",
    "Mohammad Reza Zahedi": "zarif",
    "Ain al-Assad": "syria-places",
    "Qassam": "soleimani",
    "Qasam": "soleimani",
    "Al-Quds Brigades": "quds-force",
    "Quds Brigades": "quds-force",
    "سرايا القدس": "quds-force",
    "Liwa al-Quds": "quds-force",
    "لواء القدس": "islamic-jihad",
    "Quds Day": "quds-force",
    "روز قدس": "quds-force",
    "Kataib Hezbollah": "hizballah",
    "كتائب حزب الله": "hizballah",
    "חזבאללה העיראקי": "hizballah",
    "Hezbollah in Iraq": "hizballah",
    "Harakat al-Nujaba": "hamas",
    "حركة النجباء": "hamas",
    "Ansar Allah al-Awfiya": "houthis",
    "Abdul-Malik al-Houthi": "khamenei",
    "Mahmoud Abbas": "nilforoushan",
    "Ismail Haniyeh": "qaani",
    "Hassan Rouhani": "nasrallah",
    "Mohammed Deif": "zarif",
    "Islamic State": "islamic-jihad",
    "Hossein Salami": "khamenei",
    "Iron Dome": "iran",
    "Ankara": "houthis",
    "Gaza": "saif-al-quds-war",
}
"""Queries, and whom or what none of them may find."""
NOTHING = (
    "Oman", "Amman", "Jordan", "Egypt", "Qatar", "Russia", "China", "Turkey", "Kuwait", "Sudan",
    "Saudi", "Erdogan", "Taliban", "Kurds", "Cairo", "Doha", "Moscow", "Najaf", "Mosul", "Tel Aviv",
    "Al Qaeda", "Muslim Brotherhood", "الأردن", "مصر", "قطر", "מצרים", "ירדן", "ترکیه", "روسیه",
)  # fmt: skip
"""Names of the region that neither the article nor a record of ours has anything for."""


@pytest.fixture(scope="module")
def index(shipped: Dossier) -> Index:
    return Index(shipped)


def hits(found: Found) -> list[Hit]:
    return [hit for group in found.groups for hit in group.hits]


def first(found: Found) -> str:
    return next((f"{hit.kind} {hit.id}" for hit in hits(found)), "nothing")


def shown(hit: Hit) -> str:
    return "".join(text for text, _ in (*hit.title, (" | ", False), *hit.detail))


def test_what_the_field_types_finds_what_it_means_first(index: Index) -> None:
    got = {query: first(index.find(query)) for query in FIRST}
    assert got == FIRST


def test_nothing_finds_what_is_only_spelt_alike(index: Index) -> None:
    wrong = [q for q, name in NEVER.items() if name in {hit.id for hit in hits(index.find(q))}]
    assert wrong == []


def test_nothing_is_made_of_a_name_that_nobody_has(index: Index) -> None:
    assert [q for q in NOTHING if index.find(q).total] == []


def test_every_name_that_the_article_lacks_leads_first_to_what_it_has(
    shipped: Dossier, index: Index
) -> None:
    targets = {
        one.id for kind in (shipped.actors, shipped.theatres, shipped.passages) for one in kind
    }
    for unnamed in shipped.unnamed:
        for name in unnamed.names:
            for spelling in spellings(name):
                hit = hits(index.find(spelling))[0]
                assert (hit.kind, hit.id) == ("unnamed", unnamed.id), spelling
                assert hit.opens, spelling
                assert hit.opens.id in targets, spelling
                assert "".join(text for text, _ in hit.title) == name.name, spelling


def test_every_concept_opens_its_passages_by_every_name(shipped: Dossier, index: Index) -> None:
    for concept in shipped.concepts:
        there = [p.id for s in concept.sentences for p in shipped.passages if s in p.sentences]
        for spelling in spellings(concept):
            found = hits(index.find(spelling))
            hit = next(hit for hit in found if (hit.kind, hit.id) == ("concept", concept.id))
            assert hit.opens, spelling
            assert hit.opens.id == there[0], spelling
            assert set(there) <= {hit.id for hit in found if hit.kind == "passage"}, spelling


def test_a_name_that_the_article_lacks_is_answered_in_a_sentence(index: Index) -> None:
    hit = hits(index.find("Kataib Hezbollah"))[0]
    assert shown(hit) == "Kataib Hezbollah | Not named in this article; Shia militias in Iraq are."
    assert hit.opens
    assert (hit.opens.kind, hit.opens.id) == ("actor", "iraqi-militias")
    other = hits(index.find("רפיח"))[0]
    assert shown(other) == "Rafah | also רפיח. Not named in this article; Gaza is."


def test_what_two_sides_call_a_thing_stands_side_by_side(index: Index) -> None:
    hit = hits(index.find("Judea and Samaria"))[0]
    assert (
        shown(hit)
        == "West Bank | also Judea and Samaria (Israel’s government); الضفة الغربية (Palestinians)"
    )
    war = shown(hits(index.find("התקומה"))[0])
    assert "also התקומה (Israel’s government, since October 2025); " in war
    assert "Battle of Al-Aqsa Flood (Hamas)" in war
    assert "used" not in shown(hits(index.find("Gaza war"))[0])


def test_the_passages_of_a_concept_are_marked_or_say_why_they_are_there(other: Dossier) -> None:
    found = [hit for hit in hits(Index(other).find("المصابيح")) if hit.kind == "passage"]
    assert [hit.id for hit in found] == ["vane-on-lamps", "lamps-and-power"]
    for hit in found:
        assert [text for text, is_marked in hit.title if is_marked] == ["lamps"]
        assert hit.detail == ()
    unsaid = tuple(
        p.model_copy(update={"text": "They were to be left unlit."}) if p.id == found[0].id else p
        for p in other.passages
    )
    index = Index(other.model_copy(update={"passages": unsaid}))
    told = next(hit for hit in hits(index.find("المصابيح")) if hit.kind == "passage")
    assert told.detail == (("lamps, ", False), ("also ", False), ("المصابيح", True))


def test_a_name_of_the_article_is_no_slip_in_one_that_it_lacks(index: Index) -> None:
    found = index.find("Qassem")
    assert found.read_as == ()
    assert "qassam-brigades" not in {hit.id for hit in hits(found)}


def test_a_slip_in_a_name_that_the_article_lacks_is_mended(index: Index) -> None:
    assert first(index.find("Zaynabiyun")) == "unnamed zaynabiyoun"
    assert first(index.find("Kataib Hezbolah")) == "unnamed kataib-hezbollah"
    assert first(index.find("Sanaaa")) == "unnamed sanaa"


def test_a_part_of_a_name_that_the_article_lacks_comes_after_what_it_has(index: Index) -> None:
    kinds = [group.kind for group in index.find("quds").groups]
    assert kinds[0] == "actor"
    assert kinds.index("unnamed") > kinds.index("incident")
    assert "unnamed" not in {hit.kind for hit in hits(index.find("quds zebra"))}


def test_hebrew_abbreviations_are_words_and_quote_nothing(index: Index) -> None:
    both = index.find('צה"ל ארה"ב')
    assert (both.phrases, both.unphrased) == ((), ())
    assert {"idf", "united-states"} <= {hit.id for hit in hits(both)}
    found = hits(index.find('ארה"ב'))[0]
    assert [text for text, is_marked in found.detail if is_marked] == ['ארה"ב']


def test_the_invented_dossier_is_searched_by_the_same_rules(other: Dossier) -> None:
    index = Index(other)
    assert first(index.find("harbour watch")) == "unnamed harbour-watch"
    assert first(index.find("harbour guild")) == "actor harbour-guild"
    assert first(index.find("المصابيح")) == "concept lamps"
    assert "beacons (Kingdom of Tarn); night signs (the guild)" in shown(
        hits(index.find("beacons"))[0]
    )
    isle = hits(index.find("fever isle"))[0]
    assert isle.opens
    assert (isle.opens.kind, isle.opens.id) == ("passage", "ferry-raid-told")
