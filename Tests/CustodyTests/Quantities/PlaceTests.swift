import Custody
import Testing

@Suite("Place, in text and JSON") struct PlaceTests {
    @Test(
        "each text form has its JSON and is printed in code order",
        arguments: [
            ("US", #"{"in":["US"]}"#, "US"), ("JP,DE", #"{"in":["DE","JP"]}"#, "DE,JP"),
            ("JP, DE,JP", #"{"in":["DE","JP"]}"#, "DE,JP"),
            (
                "not CN,HK,MO,RU,IR,KP", #"{"not_in":["CN","HK","IR","KP","MO","RU"]}"#,
                "not CN,HK,IR,KP,MO,RU"
            ),
            ("any", #"{"any":true}"#, "any"),
            ("CN-XJ", #"{"in":["CN"],"subdivision":"CN-XJ"}"#, "CN-XJ"),
            ("JP,CN!", #"{"in":["CN","JP"],"present":["CN"]}"#, "CN!,JP"),
            ("JP,CN! ", #"{"in":["CN","JP"],"present":["CN"]}"#, "CN!,JP"),
            ("CN!", #"{"in":["CN"],"present":["CN"]}"#, "CN!"),
        ]
    )
    func forms(text: String, encoded: String, printed: String) throws {
        let place = try Place.parse(text)
        #expect(try json(place) == encoded)
        #expect(try decoded(Place.self, encoded) == place)
        #expect(place.description == printed)
        #expect(try Place.parse(printed) == place)
    }

    @Test("not covered stands for the list given")
    func covered() throws {
        let list = try countries("CN HK MO RU IR KP")
        #expect(try Place.parse("not covered", covered: list) == place("not CN,HK,MO,RU,IR,KP"))
        #expect(throws: QuantityError.self) { try Place.parse("not covered") }
        #expect(throws: QuantityError.self) { try Place.parse("not covered", covered: []) }
    }

    @Test(
        "other texts are refused",
        arguments: [
            "", " ", ",", "US,", ",US", "US,,JP", "us", "UK", "not", "not ", "not any", "not CN!",
            "ANY",
            "any,US", "CN-XJ,JP", "CN-XJ!", "!", "US!!", "not CN-XJ", "US JP", "US;JP", "-",
            "US\u{301}",
        ]
    )
    func refusesText(text: String) {
        #expect(throws: QuantityError.self) { try Place.parse(text) }
    }

    @Test(
        "other JSON is refused",
        arguments: [
            "{}", #"{"in":[]}"#, #"{"not_in":[]}"#, #"{"any":false}"#, #"{"any":null}"#,
            #"{"any":1}"#,
            #"{"in":["JP","DE"]}"#, #"{"in":["DE","DE"]}"#, #"{"not_in":["RU","CN"]}"#,
            #"{"in":["US"],"any":true}"#, #"{"in":["US"],"not_in":["CN"]}"#,
            #"{"any":true,"present":["CN"]}"#, #"{"not_in":["CN"],"present":["RU"]}"#,
            #"{"in":["JP"],"present":["CN"]}"#, #"{"in":["CN","JP"],"present":[]}"#,
            #"{"in":["CN","JP"],"present":["JP","CN"]}"#, #"{"in":["CN","JP"],"present":null}"#,
            #"{"in":["CN","JP"],"subdivision":"CN-XJ"}"#, #"{"in":["JP"],"subdivision":"CN-XJ"}"#,
            #"{"in":["CN"],"subdivision":null}"#, #"{"in":["UK"]}"#, #"{"in":"US"}"#,
            #"{"in":["US"],"x":1}"#,
            #"{"x":1}"#, #"["US"]"#, #""US""#, #"{"not_in":["CN"],"subdivision":"CN-XJ"}"#,
            #"{"in":[null]}"#,
        ]
    )
    func refusesJSON(text: String) {
        #expect(throws: DecodingError.self) { try decoded(Place.self, text) }
    }

    @Test("a place that leaves no country is refused")
    func refusesNowhere() {
        #expect(throws: QuantityError.self) { try Place.notOneOf(Country.all) }
        #expect(throws: QuantityError.self) { try Place.oneOf([]) }
    }

    @Test(
        "a union that no statement could be is read but not stored",
        arguments: [
            ("UA-14", "PL", "PL,UA (UA-14 named)"), ("UA-14", "UA", "UA (UA-14 named)"),
            ("not CN", "JP,CN!", "any (CN present)"), ("CN-XJ", "CN-GD", "CN (CN-GD,CN-XJ named)"),
        ]
    )
    func unstorable(left: String, right: String, printed: String) throws {
        let united = try place(left).union(place(right))
        #expect(united.description == printed)
        #expect(throws: EncodingError.self) { try json(united) }
    }
}
