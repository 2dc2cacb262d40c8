#include <doctest/doctest.h>

#include <string>

#include <rap/entities.hpp>

#include "found.hpp"

using rap::EntityType;

TEST_CASE("French, Spanish and German tell hours of the day from a count of hours") {
    using rap::Language;
    CHECK(read(Language::fr, EntityType::time, "pendant dix-neuf heures, puis \u00e0 dix-neuf heures, vers 20h")
          == "dix-neuf heures = T19:00|20h = T20:00");
    CHECK(read(Language::fr, EntityType::time, "de 9 h \u00e0 17 h, limit\u00e9 \u00e0 3 heures, \u00e0 deux heures de route") == "9 h \u00e0 17 h = T09:00/T17:00");
    CHECK(read(Language::es, EntityType::time, "a las siete de la tarde, de 9:00 a 17:00 horas") == "siete de la tarde = T19:00|9:00 a 17:00 horas = T09:00/T17:00");
    CHECK(read(Language::es, EntityType::date, "el paseo de la ma\u00f1ana fue largo; esta ma\u00f1ana no, ma\u00f1ana s\u00ed").starts_with("ma\u00f1ana = "));
    CHECK(read(Language::de, EntityType::date, "Der Morgen war kalt") == "");
    CHECK(read(Language::fr, EntityType::money, "il lit quarante livres et paie vingt livres turques") == "vingt livres turques = TRY 20");
    CHECK(read(Language::de, EntityType::time, "von 9 bis 17 Uhr") == "9 bis 17 Uhr = T09:00/T17:00");
    CHECK(read(Language::fr, EntityType::duration, "tous les deux ans, une heure et demie, vingt et un jours, quatre-vingts jours")
          == "tous les deux ans = R/P2Y|une heure et demie = PT1H30M|vingt et un jours = P21D|quatre-vingts jours = P80D");
    CHECK(read(Language::es, EntityType::duration, "cada dos meses y treinta y cinco d\u00edas") == "cada dos meses = R/P2M|treinta y cinco d\u00edas = P35D");
    CHECK(read(Language::de, EntityType::duration, "alle zwei Jahre, eine halbe Stunde") == "alle zwei Jahre = R/P2Y|halbe Stunde = PT30M");
    CHECK(read(Language::fr, EntityType::date, "lundi prochain \u00e0 14 h 30, au XXIe si\u00e8cle, les ann\u00e9es 80")
          == "lundi prochain \u00e0 14 h 30 = 2032-03-08T14:30|XXIe si\u00e8cle = 2001/2100|ann\u00e9es 80 = 1980/1989");
    CHECK(read(Language::es, EntityType::date, "el siglo XIX, la d\u00e9cada de 1990") == "siglo XIX = 1801/1900|d\u00e9cada de 1990 = 1990/1999");
    CHECK(read(Language::de, EntityType::date, "n\u00e4chstes Jahr, am n\u00e4chsten Montag, im 21. Jahrhundert, in der ersten H\u00e4lfte 2031")
          == "n\u00e4chstes Jahr = 2033|n\u00e4chsten Montag = 2032-03-08|21. Jahrhundert = 2001/2100|ersten H\u00e4lfte 2031 = 2031-01/2031-06");
}

TEST_CASE("In French, Spanish and German a small word with a capital is no name, nor the beginning of one") {
    using rap::Language;
    CHECK(read(Language::fr, EntityType::person, "Les \u00e9lus ont visit\u00e9 le port. Selon Marie Lefranc, les villes doivent agir.") == "Marie Lefranc = ");
}

TEST_CASE("In French, Spanish and German a lone name behind a preposition of places is one, a surname there is its person's")
{
    const auto found = [](rap::Language language, EntityType type, const std::string& text) {
        auto document = paragraphs(text);
        document.language = language;
        std::string out;
        for (const auto& entity : rap::find_entities(document)) {
            if (entity.type == type) out += (out.empty() ? "" : "|") + std::string(rap::slice(text, entity.span));
        }
        return out;
    };
    const std::string french = "\u00c0 Saint-Orbec, la halle a rouvert.";
    CHECK(found(rap::Language::fr, EntityType::place, french) == "Saint-Orbec");
    CHECK(found(rap::Language::fr, EntityType::person, french) == "");
    CHECK(found(rap::Language::fr, EntityType::place, "Claire Dorval a parl\u00e9. La parole revient \u00e0 Dorval.") == "");
}

TEST_CASE("French, Spanish and German tell by a word behind a month, or by the year's, which one is meant") {
    using rap::Language;
    CHECK(read(Language::fr, EntityType::date, "en mai dernier, au mois d'ao\u00fbt dernier, en avril de cette ann\u00e9e, \u00e0 partir d'octobre 2031")
          == "mai dernier = 2031-05|ao\u00fbt dernier = 2031-08|avril = 2032-04|cette ann\u00e9e = 2032|octobre 2031 = 2031-10");
    CHECK(read(Language::es, EntityType::date, "el pasado mes de mayo, en junio pr\u00f3ximo, en mayo del a\u00f1o pasado")
          == "pasado mes de mayo = 2031-05|junio pr\u00f3ximo = 2032-06|mayo = 2031-05|a\u00f1o pasado = 2031");
    CHECK(read(Language::de, EntityType::date, "im August letzten Jahres") == "August = 2031-08|letzten Jahres = 2031");
    CHECK(read(Language::es, EntityType::date, "en los a\u00f1os noventa") == "a\u00f1os noventa = 1990/1999");
    CHECK(read(Language::de, EntityType::date, "in den neunziger Jahren, in den 1990er Jahren und den 80er-Jahren")
          == "neunziger Jahren = 1990/1999|1990er Jahren = 1990/1999|80er-Jahren = 1980/1989");
    CHECK(read(Language::es, EntityType::date, "el 2\u00ba semestre de 2031") == "2\u00ba semestre de 2031 = 2031-07/2031-12");
    CHECK(read(Language::de, EntityType::date, "14.\u201318. Oktober 2031, am 3., 4. und 5. Juni, 07.05.31, Kapitel 07.05.31.2, 1. Juli 2030 bis zum 30. Juni 2031")
          == "14.\u201318. Oktober 2031 = 2031-10-14/2031-10-18|3., 4. und 5. Juni = 2032-06-03/2032-06-05|07.05.31 = 2031-05-07|1. Juli 2030 = 2030-07-01|30. Juni 2031 = 2031-06-30");
}

TEST_CASE("French, Spanish and German write days, hours and years in words") {
    using rap::Language;
    CHECK(read(Language::fr, EntityType::date, "l'an deux mille trente et un, le vingt-six avril, s\u00e9ance du 9 FEVRIER 2031 \u00e0 20 H 30, l'an pass\u00e9")
          == "deux mille trente et un = 2031|vingt-six avril = 2032-04-26|9 FEVRIER 2031 \u00e0 20 H 30 = 2031-02-09T20:30|an pass\u00e9 = 2031");
    CHECK(read(Language::es, EntityType::date, "lleg\u00f3 el lunes. El dos de mayo de 2031, el a\u00f1o que viene, el pr\u00f3ximo d\u00eda 5 de agosto")
          == "lunes = 2032-03-01|dos de mayo de 2031 = 2031-05-02|a\u00f1o que viene = 2033|pr\u00f3ximo d\u00eda 5 de agosto = 2032-08-05");
    CHECK(read(Language::de, EntityType::date, "am 24.12. um 18 Uhr, Punkt 3.2. fehlt") == "24.12. um 18 Uhr = 2031-12-24T18:00");
    CHECK(read(Language::fr, EntityType::date, "l'article L. 2121-29 du code") == "");
    CHECK(read(Language::fr, EntityType::time, "le 15 \u00e0 14h, de 9 \u00e0 12h") == "14h = T14:00|9 \u00e0 12h = T09:00/T12:00");
    CHECK(read(Language::de, EntityType::date, "vom 24. bis 26.05.2031, 24.-26.05.2031") == "24. bis 26.05.2031 = 2031-05-24/2031-05-26|24.-26.05.2031 = 2031-05-24/2031-05-26");
    CHECK(read(Language::fr, EntityType::date, "du 24 au 26/05/2031, le 3/05/2031, le 03/05/31") == "24 au 26/05/2031 = 2031-05-24/2031-05-26|3/05/2031 = 2031-05-03|03/05/31 = 2031-05-03");
    CHECK(read(Language::fr, EntityType::duration, "350 \u00e9l\u00e8ves contre 362 l'an dernier, en 20 min") == "20 min = PT20M");
    CHECK(read(Language::fr, EntityType::date, "le 2e dimanche de mars, contre 362 l'an dernier") == "dimanche = |mars = 2032-03|an dernier = 2031");
    CHECK(read(Language::es, EntityType::date, "la Ley 2/2029, de 27 de abril") == "27 de abril = 2029-04-27");
    CHECK(read(Language::de, EntityType::date, "am ersten Mai, im Herbst vergangenen Jahres") == "ersten Mai = 2032-05-01|Herbst = 2031-23|vergangenen Jahres = 2031");
    CHECK(read(Language::de, EntityType::time, "um halb acht") == "halb acht = T07:30");
    CHECK(read(Language::es, EntityType::time, "a las cinco y media") == "cinco y media = T05:30");
    CHECK(read(Language::fr, EntityType::money, "deux mille trente le vingt-six avril") == "");
    CHECK(read(Language::es, EntityType::money, "$4.500 MXN") == "$4.500 MXN = MXN 4500");
}

TEST_CASE("Latin America writes its sums, hours and quarters in its own way") {
    using rap::Language;
    CHECK(read(Language::es, EntityType::money, "mil millones de euros, $5.000 millones de pesos colombianos, COP $5.000, RD$1,500, S/. 1.500, 88 centavos de d\u00f3lar")
          == "mil millones de euros = EUR 1000000000|$5.000 millones de pesos colombianos = COP 5000000000|COP $5.000 = COP 5000|RD$1,500 = DOP 1500|S/. 1.500 = PEN 1500|88 centavos de d\u00f3lar = USD 0.88");
    CHECK(read(Language::es, EntityType::time, "a las 3:00 p. m. y de 8:00 a.m. a 5:00 p.m.") == "3:00 p. m. = T15:00|8:00 a.m. a 5:00 p.m. = T08:00/T17:00");
    CHECK(read(Language::es, EntityType::date, "4T 2031, 1S31, la d\u00e9cada de los ochenta, el 28 de marzo de 2029 y el 4 de abril del mismo a\u00f1o")
          == "4T 2031 = 2031-10/2031-12|1S31 = 2031-01/2031-06|d\u00e9cada de los ochenta = 1980/1989|28 de marzo de 2029 = 2029-03-28|4 de abril = XXXX-04-04");
}

TEST_CASE("German writes decades, hours and shares in its own way") {
    using rap::Language;
    CHECK(read(Language::de, EntityType::date, "in den 70ern, H1/2031") == "70ern = 1970/1979|H1/2031 = 2031-01/2031-06");
    CHECK(read(Language::de, EntityType::money, "in den 70ern, mehrere hunderttausend Euro, US-$ 500") == "mehrere hunderttausend Euro = EUR|US-$ 500 = USD 500");
    CHECK(read(Language::de, EntityType::time, "um 10 Uhr 30, gegen 18.30h") == "10 Uhr 30 = T10:30|18.30h = T18:30");
    CHECK(read(Language::de, EntityType::percent, "ein Plus von 2,1%-Punkten") == "2,1%-Punkten = 2.1 pp");
}

TEST_CASE("counts have the units of every language, their powers and numbers in words") {
    using rap::Language;
    CHECK(read(Language::fr, EntityType::quantity, "25 kilom\u00e8tres carr\u00e9s, 2,3 millions de m\u00e8tres cubes, 350 MW, 12 \u00e9l\u00e8ves, 300 t de CO2")
          == "25 kilom\u00e8tres carr\u00e9s = 25 km2|2,3 millions de m\u00e8tres cubes = 2300000 m3|350 MW = 350 MW|12 \u00e9l\u00e8ves = 12 students|300 t = 300 t");
    CHECK(read(Language::es, EntityType::quantity, "3 kil\u00f3metros cuadrados y 12 GWh") == "3 kil\u00f3metros cuadrados = 3 km2|12 GWh = 12 GWh");
    CHECK(read(Language::de, EntityType::quantity, "3,4 ha oder 34.000 qm, vier von zehn Menschen") == "3,4 ha = 3.4 ha|34.000 qm = 34000 m2");
    CHECK(read(Language::en, EntityType::quantity, "12 MtCO2e, one in five people, three out of ten women, grants in five cities")
          == "12 MtCO2e = 12 MtCO2e|five cities = 5 cities");
    CHECK(read(Language::de, EntityType::percent, "um zweieinhalb Prozent, f\u00fcnfundzwanzig Prozent") == "zweieinhalb Prozent = 2.5%|f\u00fcnfundzwanzig Prozent = 25%");
    CHECK(read(Language::es, EntityType::percent, "veinticinco por ciento, un 9'7%") == "veinticinco por ciento = 25%|9'7% = 9.7%");
    CHECK(read(Language::es, EntityType::money, "mil euros, doscientos cincuenta mil euros") == "mil euros = EUR 1000|doscientos cincuenta mil euros = EUR 250000");
    CHECK(read(Language::fr, EntityType::money, "cent cinquante euros, quelques centaines de milliers d'euros")
          == "cent cinquante euros = EUR 150|quelques centaines de milliers d'euros = EUR");
    CHECK(read(Language::de, EntityType::money, "dreitausend Euro. 5 Leute kamen, CHF 5'000.50") == "dreitausend Euro = EUR 3000|CHF 5'000.50 = CHF 5000.5");
}

TEST_CASE("French, Spanish and German write dates and sums in their own way") {
    using rap::Language;
    CHECK(read(Language::fr, EntityType::date, "Le 3 mars 2031, l'ann\u00e9e derni\u00e8re, le mois prochain, il y a deux ans")
          == "3 mars 2031 = 2031-03-03|ann\u00e9e derni\u00e8re = 2031|mois prochain = 2032-04|il y a deux ans = 2030");
    CHECK(read(Language::fr, EntityType::money, "5,1 millions d'euros, de 5 \u00e0 10 millions de dollars")
          == "5,1 millions d'euros = EUR 5100000|5 \u00e0 10 millions de dollars = USD 5000000/10000000");
    CHECK(read(Language::fr, EntityType::time, "\u00e0 14 h 30") == "14 h 30 = T14:30");
    CHECK(read(Language::es, EntityType::date, "entre el 3 y el 5 de mayo de 2031, el a\u00f1o pasado, hace dos a\u00f1os, los a\u00f1os 1990")
          == "3 y el 5 de mayo de 2031 = 2031-05-03/2031-05-05|a\u00f1o pasado = 2031|hace dos a\u00f1os = 2030|a\u00f1os 1990 = 1990/1999");
    CHECK(read(Language::fr, EntityType::date, "ces cinq derni\u00e8res ann\u00e9es, au printemps dernier") == "cinq derni\u00e8res ann\u00e9es = P5Y/2032-03-05|printemps dernier = 2031-21");
    CHECK(read(Language::es, EntityType::date, "el verano pasado, 1ro de mayo") == "verano pasado = 2031-22|1ro de mayo = 2032-05-01");
    CHECK(read(Language::fr, EntityType::date, "fin 2029, d\u00e9but mars 2031") == "fin 2029 = 2029|d\u00e9but mars 2031 = 2031-03");
    CHECK(read(Language::de, EntityType::date, "Anfang 2029, Ende Juni 2031") == "Anfang 2029 = 2029|Ende Juni 2031 = 2031-06");
    CHECK(read(Language::de, EntityType::date, "im 1. Quartal 2031") == "1. Quartal 2031 = 2031-01/2031-03");
    CHECK(read(Language::en, EntityType::date, "in the first semester of 2031") == "first semester of 2031 = 2031-01/2031-06");
    CHECK(read(Language::es, EntityType::money, "3.000 \u20ac al mes, 5,1 millones de euros") == "3.000 \u20ac = EUR 3000|5,1 millones de euros = EUR 5100000");
    CHECK(read(Language::de, EntityType::date, "vom 24. bis 28. Februar 2032, letzte Woche, vor zwei Jahren")
          == "24. bis 28. Februar 2032 = 2032-02-24/2032-02-28|letzte Woche = 2032-W09|vor zwei Jahren = 2030");
    CHECK(read(Language::de, EntityType::money, "2,5 Mrd. Euro, 40.000 Schweizer Franken") == "2,5 Mrd. Euro = EUR 2500000000|40.000 Schweizer Franken = CHF 40000");
    CHECK(read(Language::fr, EntityType::money, "12 000,50 \u20ac, 5 M d'euros, 200 k\u20ac, un demi-million d'euros, des milliers d'euros, 50 centimes")
          == "12 000,50 \u20ac = EUR 12000.5|5 M d'euros = EUR 5000000|200 k\u20ac = EUR 200000|demi-million d'euros = EUR 500000|milliers d'euros = EUR|50 centimes = EUR 0.5");
    CHECK(read(Language::es, EntityType::money, "3,5 M EUR, medio mill\u00f3n de euros, miles de euros, 5.000 personas")
          == "3,5 M EUR = EUR 3500000|medio mill\u00f3n de euros = EUR 500000|miles de euros = EUR");
    CHECK(read(Language::de, EntityType::money, "3,5 Mrd. \u20ac, 200 Tsd. \u20ac, 300 Millionen US-Dollar, mehrere Millionen Euro, 50 Cent, TEUR 20")
          == "3,5 Mrd. \u20ac = EUR 3500000000|200 Tsd. \u20ac = EUR 200000|300 Millionen US-Dollar = USD 300000000|mehrere Millionen Euro = EUR|50 Cent = EUR 0.5|TEUR 20 = EUR 20000");
    CHECK(read(Language::fr, EntityType::percent, "2,5 points de pourcentage, 50 points de base, 3 points") == "2,5 points de pourcentage = 2.5 pp|50 points de base = 0.5 pp");
    CHECK(read(Language::es, EntityType::percent, "medio punto porcentual, 50 puntos b\u00e1sicos") == "medio punto porcentual = 0.5 pp|50 puntos b\u00e1sicos = 0.5 pp");
    CHECK(read(Language::de, EntityType::percent, "2,5 Prozentpunkte, minus 3 Prozent, ein halbes Prozent") == "2,5 Prozentpunkte = 2.5 pp|minus 3 Prozent = -3%|ein halbes Prozent = 0.5%");
}

TEST_CASE("minutes in French and Spanish tell days and hours in words, with the year") {
    CHECK(read(rap::Language::es, EntityType::date, "siendo las diez horas del d\u00eda quince de diciembre de dos mil nueve, se reunieron") == "quince de diciembre de dos mil nueve = 2009-12-15");
    CHECK(read(rap::Language::es, EntityType::time, "siendo las diez horas del d\u00eda quince; a las 19,05 horas; a las veinte horas y cinco minutos")
          == "diez horas = T10:00|19,05 horas = T19:05|veinte horas y cinco minutos = T20:05");
    CHECK(read(rap::Language::fr, EntityType::date, "Le vendredi vingt-six mars deux mille trente et un, le conseil") == "vendredi vingt-six mars deux mille trente et un = 2031-03-26");
    CHECK(read(rap::Language::fr, EntityType::date, "aux XVIIe et XVIIIe si\u00e8cles, du XVIe au XIXe si\u00e8cle.") == "XVIIe et XVIIIe si\u00e8cles = 1601/1800|XVIe au XIXe si\u00e8cle = 1501/1900");
    CHECK(read(rap::Language::es, EntityType::date, "en los siglos XVI y XVII, a principios del siglo XIX") == "siglos XVI y XVII = 1501/1700|principios del siglo XIX = 1801/1900");
    CHECK(read(rap::Language::de, EntityType::date, "im 18. und 19. Jahrhundert") == "18. und 19. Jahrhundert = 1701/1900");
    CHECK(read(rap::Language::fr, EntityType::money, "80 millions d'Euro") == "80 millions d'Euro = EUR 80000000");
}

TEST_CASE("a comma before three digits stands between thousands where a Spanish text writes so") {
    CHECK(read(rap::Language::es, EntityType::quantity, "a 40,000 personas y 3,5 km") == "40,000 personas = 40000 people|3,5 km = 3.5 km");
    CHECK(read(rap::Language::es, EntityType::quantity, "a 12,345 personas; 1,234,567 familias") == "12,345 personas = 12345 people|1,234,567 familias = 1234567 families");
    CHECK(read(rap::Language::es, EntityType::quantity, "12,345 km") == "12,345 km = 12.345 km");
}

TEST_CASE("a million and a half, three in four and the third and fourth of May are told in each language") {
    CHECK(read(rap::Language::fr, EntityType::money, "deux millions et demi d'euros, 3 millions et demi de dollars") == "deux millions et demi d'euros = EUR 2500000|3 millions et demi de dollars = USD 3500000");
    CHECK(read(rap::Language::es, EntityType::money, "dos millones y medio de euros") == "dos millones y medio de euros = EUR 2500000");
    CHECK(read(rap::Language::fr, EntityType::percent, "Trois m\u00e9nages sur quatre ont froid, sept sur dix ont faim; une enqu\u00eate sur dix communes")
          == "Trois m\u00e9nages sur quatre = 75%|sept sur dix = 70%");
    CHECK(read(rap::Language::es, EntityType::percent, "Uno de cada diez hogares, tres de cada cuatro mujeres") == "Uno de cada diez = 10%|tres de cada cuatro = 75%");
    CHECK(read(rap::Language::de, EntityType::percent, "Drei von vier Kindern, 7 von 10 Frauen") == "Drei von vier = 75%|7 von 10 = 70%");
    CHECK(read(rap::Language::de, EntityType::date, "am 3./4. Mai 2031") == "3./4. Mai 2031 = 2031-05-03/2031-05-04");
}

TEST_CASE("who presides in French or Spanish is a role with its article, and nobody") {
    CHECK(read(rap::Language::fr, EntityType::person, "Monsieur le Maire ouvre la s\u00e9ance. Le Secr\u00e9taire de l'ONU et le Ministre d'\u00c9tat parlent.") == "");
    CHECK(read(rap::Language::es, EntityType::person, "El Alcalde abre la sesi\u00f3n. Toma la palabra el se\u00f1or concejal.") == "");
    CHECK(read(rap::Language::es, EntityType::person, "El Pleno ACUERDA aprobar el presupuesto, con Ana Lima en la sala.") == "Ana Lima = ");
    CHECK(read(rap::Language::es, EntityType::person, "La sala agradece a Juan Molina y a D\u00f1a. Ana Lima la ayuda.") == "Juan Molina = |Ana Lima = ");
    CHECK(read(rap::Language::fr, EntityType::acronym, "Le conseil municipal D\u00c9CIDE d'approuver la convention avec la ville.") == "");
}
