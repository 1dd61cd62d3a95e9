import Documents

/// A template in two languages: `⟦Dutch|English⟧` stands where they differ.
enum TemplateText {
  static func text(_ bytes: [UInt8], in language: Language) -> String {
    String(decoding: bytes, as: UTF8.self).replacing(/⟦([^|⟧]*)\|([^⟧]*)⟧/) { match in
      language == .nl ? match.output.1 : match.output.2
    }
  }
}
