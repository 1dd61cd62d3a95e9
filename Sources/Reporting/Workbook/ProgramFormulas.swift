import CostBenefit

/// A program as formulas: a register that has a cell is read from that cell, and any other is written out where it is read, or gets a
/// cell among the workings where it is read twice or its formula grows long.
public struct ProgramFormulas: Sendable {
  /// Registers with a cell among the workings, in the order of the program.
  public private(set) var workings: [(register: Register, address: CellAddress)] = []

  private let program: Program
  private let cells: [Register: CellAddress]
  private let parameters: [Int: CellAddress]
  private var own: [Register: String] = [:]

  /// A formula longer than this is parted; spreadsheets stop at 8,192 characters.
  static let longest = 600
  static let deepest = 24

  /// - Parameters:
  ///   - cells: the registers that have a cell; each formula reads them from there.
  ///   - parameters: the cell of each parameter, in base units. A parameter without one must not be read.
  ///   - values: the value of each register. One that is an error for a spreadsheet gets no cell of its own.
  ///   - working: the cell of the nth working.
  public init(
    _ program: Program, cells: [Register: CellAddress], parameters: [Int: CellAddress], values: [Double],
    working: (Int) -> CellAddress
  ) {
    self.program = program
    self.cells = cells
    self.parameters = parameters
    let uses = Self.uses(of: program, from: cells.keys)
    let errors = Self.errors(of: program, values: values)
    var pieces: [FormulaPiece?] = Array(repeating: nil, count: program.operations.count)
    for index in program.operations.indices where uses[index] > 0 {
      let register = Register(index)
      let operation = program.operations[index]
      let piece = Self.piece(operation, pieces, program, parameters)
      if let address = cells[register] {
        own[register] = piece.text
        pieces[index] = FormulaPiece(address.text)
      } else if !operation.operands.isEmpty, !errors[index],
        Self.needsCell(piece, operation, uses[index], program)
      {
        let address = working(workings.count)
        workings.append((register, address))
        own[register] = piece.text
        pieces[index] = FormulaPiece(address.text)
      } else {
        pieces[index] = piece
      }
    }
  }

  /// Which registers are an error in a spreadsheet: those without a finite value, and those that read one, for there an error passes
  /// through every function, while the program has min(1, 1/0) = 1. What a choice does not choose does no harm.
  public static func errors(of program: Program, values: [Double]) -> [Bool] {
    var errors: [Bool] = []
    errors.reserveCapacity(values.count)
    for (operation, value) in zip(program.operations, values) {
      let readsError =
        switch operation {
        case .select(let question, let yes, let no):
          errors[question.index] || errors[values[question.index] != 0 ? yes.index : no.index]
        // The formula asks whether the exponent is 0 before it reads the base.
        case .power(let base, let exponent):
          errors[exponent.index] || (values[exponent.index] != 0 && errors[base.index])
        default: operation.operands.contains { errors[$0.index] }
        }
      errors.append(readsError || !value.isFinite)
    }
    return errors
  }

  /// The formula at a cell: how the register is worked out where the cell is its own, else where it is read from.
  /// - Returns: nil for a constant, which is no formula.
  public func formula(of register: Register, at address: CellAddress) -> String? {
    switch program.operations[register.index] {
    case .constant: return nil
    case .parameter(let place): return parameters[place].map { Self.shortened($0.text, on: address.sheet) }
    default:
      if let home = cells[register], home != address { return Self.shortened(home.text, on: address.sheet) }
      return own[register].map { Self.shortened($0, on: address.sheet) }
    }
  }

  /// Without the name of the sheet that the formula stands on.
  private static func shortened(_ formula: String, on sheet: String) -> String {
    let name = "\(sheet)!"
    return "=" + (formula.contains(name) ? formula.replacing(name, with: "") : formula)
  }

  /// How often each register is read; 0 for what no cell needs.
  private static func uses(of program: Program, from roots: some Sequence<Register>) -> [Int] {
    var uses = Array(repeating: 0, count: program.operations.count)
    for root in roots { uses[root.index] = 1 }
    for index in program.operations.indices.reversed() where uses[index] > 0 {
      for operand in program.operations[index].operands { uses[operand.index] += 1 }
    }
    return uses
  }

  private static func needsCell(
    _ piece: FormulaPiece, _ operation: Operation, _ uses: Int, _ program: Program
  ) -> Bool {
    if case .negate(let inner) = operation, program.operations[inner.index].operands.isEmpty { return false }
    return uses > 1 || piece.text.utf8.count > longest || piece.depth > deepest
  }

  private static func piece(
    _ operation: Operation, _ pieces: [FormulaPiece?], _ program: Program, _ parameters: [Int: CellAddress]
  ) -> FormulaPiece {
    func of(_ register: Register) -> FormulaPiece { pieces[register.index] ?? FormulaPiece("NA()") }
    switch operation {
    case .constant(let value): return .number(value)
    case .parameter(let place): return FormulaPiece(parameters[place]?.text ?? "NA()")
    case .add(let a, let b): return .infix(of(a), "+", of(b), .sum)
    case .subtract(let a, let b): return .infix(of(a), "-", of(b), .sum)
    case .multiply(let a, let b): return .infix(of(a), "*", of(b), .product)
    case .divide(let a, let b): return .infix(of(a), "/", of(b), .product)
    case .power(let a, let b):
      return .power(of(a), of(b), isConstant: program.constantValue(b).map { $0 != 0 } ?? false)
    case .negate(let a): return of(a).negated
    case .minimum(let a, let b): return .call("MIN", of(a), of(b))
    case .maximum(let a, let b): return .call("MAX", of(a), of(b))
    case .absolute(let a): return .call("ABS", of(a))
    case .exponential(let a): return .call("EXP", of(a))
    case .logarithm(let a): return .call("LN", of(a))
    case .squareRoot(let a): return .call("SQRT", of(a))
    case .less(let a, let b): return .question(of(a), "<", of(b))
    case .lessOrEqual(let a, let b): return .question(of(a), "<=", of(b))
    case .equal(let a, let b): return .question(of(a), "=", of(b))
    case .select(let c, let a, let b): return .choice(of(c), of(a), of(b))
    }
  }
}
