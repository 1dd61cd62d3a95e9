import Documents

/// How the keys of a design are read: words that stand for values, and numbers within bounds.
struct DesignKeys {
  let fields: Fields
  let notebook: Notebook

  /// One of a few words, with what each stands for; the first where the key is absent.
  func choice<Value>(_ key: String, _ words: [(String, Value)]) -> Value {
    let text = fields.choice(key, among: words.map(\.0))
    return words.first { $0.0 == text?.string }?.1 ?? words[0].1
  }

  func number(_ key: String, above least: Double, below most: Double) -> Double? {
    guard let text = fields.text(key) else { return nil }
    if let value = Double(text.string), value > least, value < most { return value }
    note(text, Words(nl: "een getal tussen \(least) en \(most)", en: "a number between \(least) and \(most)"))
    return nil
  }

  func whole(_ key: String, from least: Int, to most: Int) -> Int? {
    guard let text = fields.text(key) else { return nil }
    if let value = Int(text.string), (least...most).contains(value) { return value }
    note(text, Words(nl: "een heel getal van \(least) tot \(most)", en: "a whole number from \(least) to \(most)"))
    return nil
  }

  /// A whole number that is written at a key, or in a list.
  func whole(_ text: Text, from least: Int = .min) -> Int? {
    if let value = Int(text.string), value >= least { return value }
    note(text, Words(nl: "een heel getal", en: "a whole number"))
    return nil
  }

  func note(_ text: Text, _ wanted: Words) {
    notebook.add(
      Finding(
        code: "number_out_of_range", at: text.place,
        Words(nl: "Hier hoort \(wanted.nl).", en: "Here belongs \(wanted.en).")))
  }
}
