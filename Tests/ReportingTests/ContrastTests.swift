import Foundation
import Reporting
import Testing

/// Colours of a page are told apart by who sees them badly: WCAG 2 asks a contrast of 4.5 for text and 3 for drawings.
@Suite struct ContrastTests {
  /// The colours of the light and of the dark page, by name.
  static let themes: [[String: String]] = {
    let page = HTMLRenderer.render(WorkedRun().report(.en, .outside))
    return page.components(separatedBy: ":root {").dropFirst().map { part in
      var colours: [String: String] = [:]
      for declaration in part.components(separatedBy: "}")[0].components(separatedBy: ";") {
        let sides = declaration.components(separatedBy: ":").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
        if sides.count == 2, sides[0].hasPrefix("--") { colours[String(sides[0].dropFirst(2))] = sides[1] }
      }
      return colours
    }
  }()

  /// Relative luminance of `#rrggbb`.
  static func luminance(_ colour: String) -> Double {
    let number = Int(colour.dropFirst(), radix: 16) ?? 0
    let parts = [16, 8, 0].map { shift -> Double in
      let share = Double((number >> shift) & 255) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }

  static func contrast(_ a: String, _ b: String) -> Double {
    let lights = [luminance(a), luminance(b)].sorted()
    return (lights[1] + 0.05) / (lights[0] + 0.05)
  }

  @Test func blackOnWhiteHasAContrastOf21() {
    // (1 + 0.05) / (0 + 0.05)
    #expect(abs(Self.contrast("#000000", "#ffffff") - 21) < 1e-9)
  }

  @Test func textStandsOutInLightDarkAndPrint() throws {
    #expect(Self.themes.count == 3)
    for theme in Self.themes {
      for name in ["ink", "soft", "accent", "mark"] {
        for ground in ["paper", "wash"] {
          let pair = try (#require(theme[name]), #require(theme[ground]))
          #expect(Self.contrast(pair.0, pair.1) >= 4.5, "\(name) on \(ground)")
        }
      }
      for name in ["gain", "loss", "c1", "c2", "c3", "c4"] {
        let pair = try (#require(theme[name]), #require(theme["paper"]))
        #expect(Self.contrast(pair.0, pair.1) >= 3, "\(name)")
      }
    }
  }
}
