import Documents

/// Keys that the designs of one site share, and how their values are read.
struct OneSiteKeys {
  let fields: Fields
  let notebook: Notebook

  /// A whole number; what is none is noted.
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
