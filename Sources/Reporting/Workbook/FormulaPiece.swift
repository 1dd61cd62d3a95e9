/// A part of a formula in the language of spreadsheets.
struct FormulaPiece {
  enum Binding: Int {
    case sum = 1
    case product, atom
  }

  var text: String
  var binding = Binding.atom
  /// Brackets within brackets: spreadsheets stop at 64.
  var depth = 0
  /// What is asked, `a<b`, where the text is 1 or 0 for it.
  var condition: String?

  init(_ text: String, _ binding: Binding = .atom, depth: Int = 0, condition: String? = nil) {
    self.text = text
    self.binding = binding
    self.depth = depth
    self.condition = condition
  }

  /// Negative numbers stand in brackets: a spreadsheet's minus binds tighter than its power.
  static func number(_ value: Double) -> FormulaPiece {
    var text = "\(value)".uppercased()
    if text.hasSuffix(".0") { text.removeLast(2) }
    return FormulaPiece(value < 0 ? "(\(text))" : text)
  }

  /// In the order of the program: what is on the right of an operator keeps its brackets.
  static func infix(_ a: FormulaPiece, _ symbol: String, _ b: FormulaPiece, _ binding: Binding) -> FormulaPiece {
    let left = a.binding.rawValue < binding.rawValue ? a.bracketed : a
    let right = b.binding.rawValue <= binding.rawValue ? b.bracketed : b
    return FormulaPiece(left.text + symbol + right.text, binding, depth: max(left.depth, right.depth))
  }

  static func call(_ name: String, _ parts: FormulaPiece...) -> FormulaPiece {
    FormulaPiece(
      "\(name)(\(parts.map(\.text).joined(separator: ",")))", depth: 1 + (parts.map(\.depth).max() ?? 0))
  }

  static func question(_ a: FormulaPiece, _ symbol: String, _ b: FormulaPiece) -> FormulaPiece {
    let condition = a.text + symbol + b.text
    return FormulaPiece("IF(\(condition),1,0)", depth: 1 + max(a.depth, b.depth), condition: condition)
  }

  static func choice(_ question: FormulaPiece, _ yes: FormulaPiece, _ no: FormulaPiece) -> FormulaPiece {
    let condition = question.condition ?? question.text + "<>0"
    return FormulaPiece(
      "IF(\(condition),\(yes.text),\(no.text))", depth: 1 + max(question.depth, yes.depth, no.depth))
  }

  /// 0 to the power 0 is 1, as in the program; spreadsheets call it an error.
  static func power(_ base: FormulaPiece, _ exponent: FormulaPiece, isConstant: Bool) -> FormulaPiece {
    let power = call("POWER", base, exponent)
    guard !isConstant else { return power }
    return FormulaPiece("IF(\(exponent.text)=0,1,\(power.text))", depth: 1 + power.depth)
  }

  var negated: FormulaPiece {
    FormulaPiece("(-\(binding == .sum ? bracketed.text : text))", depth: depth + 1)
  }

  private var bracketed: FormulaPiece { FormulaPiece("(\(text))", depth: depth + 1) }
}
