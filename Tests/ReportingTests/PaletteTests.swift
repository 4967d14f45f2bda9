import Foundation
import Reporting
import Testing

@Suite("Palette")
struct PaletteTests {
    /// Text and what it stands on.
    private static let pairs: [(text: Palette, ground: Palette)] = [
        (.ink, .paper), (.ink, .surface), (.muted, .paper), (.muted, .surface), (.link, .paper),
        (.link, .surface), (.pass, .paper), (.pass, .passTint), (.paper, .fail), (.paper, .ink),
        (.caution, .cautionTint), (.caution, .paper), (.info, .infoTint), (.fail, .paper),
        (.fail, .failTint), (.ink, .passTint), (.ink, .failTint), (.ink, .cautionTint),
        (.ink, .infoTint), (.link, .cautionTint), (.muted, .tint1), (.muted, .tint2),
        (.muted, .tint3), (.muted, .tint4),
    ]

    @Test("text stands out from its ground, in light and in dark", arguments: pairs)
    func contrast(text: Palette, ground: Palette) {
        #expect(Self.contrast(text.light, ground.light) >= 4.5, "light")
        #expect(Self.contrast(text.dark, ground.dark) >= 4.5, "dark")
    }

    @Test(
        "surfaces of pictures stand out from the paper",
        arguments: [
            Palette.flow, .subject, .caution, .fail, .pass,
        ]
    )
    func surfaces(color: Palette) {
        #expect(Self.contrast(color.light, Palette.paper.light) >= 2.5)
        #expect(Self.contrast(color.dark, Palette.paper.dark) >= 3)
    }

    /// Source: WCAG 2.2, contrast ratio and relative luminance.
    private static func contrast(_ one: String, _ two: String) -> Double {
        let (first, second) = (luminance(one), luminance(two))
        return (max(first, second) + 0.05) / (min(first, second) + 0.05)
    }

    private static func luminance(_ color: String) -> Double {
        let value = Int(color.dropFirst(), radix: 16) ?? 0
        let channels = [value >> 16, value >> 8 & 255, value & 255].map { byte in
            let share = Double(byte) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }
}
