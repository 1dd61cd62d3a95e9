import Designs
import Documents

/// Keys that roll-outs read.
struct RollOutKeys {
  let fields: Fields
  let notebook: Notebook

  /// One of a few words, with what each stands for; the first where the key is absent.
  func choice<Value>(_ key: String, _ words: [(String, Value)]) -> Value {
    let text = fields.choice(key, among: words.map(\.0))
    return words.first { $0.0 == text?.string }?.1 ?? words[0].1
  }

  /// A length of time; 0 where the key is absent.
  func length(_ key: String) -> Int {
    guard let text = fields.text(key) else { return 0 }
    guard let value = Int(text.string), (0...1000).contains(value) else {
      notebook.add(
        Finding(
          code: "number_out_of_range", at: text.place,
          Words(nl: "Hier hoort een heel getal van 0 tot 1000.", en: "Here belongs a whole number from 0 to 1000.")))
      return 0
    }
    return value
  }
}
