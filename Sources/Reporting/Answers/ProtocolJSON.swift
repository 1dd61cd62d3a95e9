import Documents
import Estimation

/// The protocol before a test as JSON.
enum ProtocolJSON {
  static func json(_ testProtocol: TestProtocol, _ language: Language) -> JSON {
    let words = ProtocolWords(voice: Voice(language), testProtocol: testProtocol)
    return [
      "lines": .array(
        testProtocol.lines.map { line in
          [
            "item": .text(line.item.rawValue), "asked": .text(words.asked(line.item)),
            "found": .object(line.found.map { JSON.Member($0.name, .number($0.value, otherwise: "does not exist")) }),
            "column": .text(line.column, otherwise: "no one column decides it"),
            "threshold": .number(line.threshold, otherwise: "no number decides it"),
            "reason": .text(words.reason(line.item)), "word": .text(line.word.rawValue),
            "register": .text(line.remedy.map(words.register), otherwise: "in order, or nothing to register mends it"),
          ] as JSON
        }),
      "testable": .text(testProtocol.testable.rawValue),
    ]
  }
}
