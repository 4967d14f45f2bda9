import Testing
import VerifiableLog

@Suite("JSON values")
struct JSONObjectTests {
    @Test("keep members sorted by the bytes of their keys, however they come in")
    func order() {
        var object = JSONObject([("b", 1), ("a", 2)])
        object.set("_", 3)
        object.set("b", 4)
        object.set("a1", 5)
        #expect(object.keys == ["_", "a", "a1", "b"])
        #expect(object["b"] == 4)
        #expect(object["c"] == nil)
        object.remove("a")
        object.remove("zz")
        #expect(object == ["_": 3, "a1": 5, "b": 4])
    }

    @Test("tell texts apart by their bytes, not by what they look like")
    func normalization() {
        let composed = JSON.string("\u{e9}")
        let decomposed = JSON.string("e\u{301}")
        #expect(composed != decomposed)
        #expect(Set([composed, decomposed]).count == 2)
    }

    @Test(
        "know which text is in normalization form C",
        arguments: [
            ("", true), ("plain", true), ("caf\u{e9} \u{2713}", true), ("cafe\u{301}", false),
            ("\u{212b}", false), ("A\u{30a}", false), ("\u{c5}", true),
            ("\u{1112}\u{1161}\u{11ab}", false), ("\u{d55c}", true),
            ("a\u{323}\u{307}", false), ("\u{1ea1}\u{307}", true), ("\u{1e9b}\u{323}", true),
            ("q\u{307}\u{323}", false), ("q\u{323}\u{307}", true), ("\u{958}", false),
            ("\u{301}", true), ("\u{340}", false), ("\u{fb01}", true),
        ]
    )
    func normalizationFormC(text: String, isNormalized: Bool) {
        #expect(NFC.isNormalized(text) == isNormalized)
    }
}
