import CostBenefit
import Reporting
import Testing

@Suite("Operations as formulas of a spreadsheet")
struct ProgramFormulasTests {
  private typealias Step = CostBenefit.Operation

  private static func cell(_ row: Int, _ sheet: String = "Sums") -> CellAddress {
    CellAddress(sheet: sheet, row: row, column: 1)
  }

  /// The value of a register by its formulas, read back.
  private func read(_ program: Program, _ roots: [Register], at inputs: [Double]) throws -> [Double] {
    let cells = Dictionary(
      roots.enumerated().map { ($1, Self.cell($0)) }, uniquingKeysWith: { first, _ in first })
    let parameters = Dictionary(uniqueKeysWithValues: inputs.indices.map { ($0, Self.cell($0, "Input")) })
    let formulas = ProgramFormulas(
      program, cells: cells, parameters: parameters, values: program.values(at: inputs),
      working: { Self.cell($0, "Workings") })
    var texts: [CellAddress: String] = [:]
    for (register, address) in cells { texts[address] = formulas.formula(of: register, at: address) }
    for (register, address) in formulas.workings { texts[address] = formulas.formula(of: register, at: address) }
    for text in texts.values { #expect(text.utf8.count < 8_192) }
    let numbers = Dictionary(uniqueKeysWithValues: inputs.enumerated().map { (Self.cell($0, "Input"), $1) })
    let sheet = SpreadsheetReading(formulas: texts, numbers: numbers)
    return try roots.map { root in
      if let constant = program.constantValue(root) { return constant }
      return try sheet.value(at: cells[root] ?? Self.cell(0))
    }
  }

  @Test("each give what the program gives, at points on both sides of every condition")
  func operations() throws {
    var program = Program()
    let (x, y, z) = (program.add(.parameter(0)), program.add(.parameter(1)), program.add(.parameter(2)))
    let two = program.constant(2)
    let minus = program.constant(-1.5)
    let positive = program.add(.absolute(x))
    let less = program.add(.less(x, y))
    let steps: [Step] = [
      .add(x, y), .subtract(x, y), .multiply(x, y), .divide(x, y), .negate(x), .minimum(x, y), .maximum(x, y),
      .absolute(x), .exponential(x), .logarithm(positive), .squareRoot(positive), .less(x, y), .lessOrEqual(x, y),
      .equal(x, y), .select(less, y, z), .select(x, y, z), .power(positive, two), .power(positive, y),
      .power(positive, minus), .subtract(x, minus), .multiply(minus, x),
    ]
    let roots = steps.map { program.add($0) }
    for point in [[0.5, 2.0, -3], [2, 0.5, 7], [-1.25, -1.25, 0.1], [1e-9, 3e8, 1], [-7, 4, -0.5]] {
      let values = program.values(at: point)
      for (root, found) in zip(roots, try read(program, roots, at: point)) {
        let wanted = values[root.index]
        #expect(abs(found - wanted) <= 1e-12 * max(1, abs(wanted)), "\(program.operations[root.index]) at \(point)")
      }
    }
  }

  @Test("are an error where one is read, but not where a choice leaves it out")
  func errors() throws {
    var program = Program()
    let (zero, one) = (program.add(.parameter(0)), program.add(.parameter(1)))
    let thousand = program.add(.parameter(2))
    let infinite = program.add(.divide(one, zero))
    let low = program.add(.logarithm(zero))
    let huge = program.add(.exponential(thousand))
    let no = program.add(.less(one, zero))
    let hiding: [(Step, Double)] = [
      (.minimum(one, infinite), 1), (.maximum(one, low), 1), (.divide(one, infinite), 0), (.less(one, infinite), 1),
      (.exponential(low), 0), (.select(infinite, one, zero), 1), (.power(zero, infinite), 0), (.divide(one, huge), 0),
    ]
    let harmless: [(Step, Double)] = [(.select(no, infinite, one), 1), (.power(infinite, zero), 1)]
    let roots = (hiding + harmless).map { program.add($0.0) }
    let further = program.add(.add(roots[0], one))
    let values = program.values(at: [0, 1, 1_000])
    let errors = ProgramFormulas.errors(of: program, values: values)
    let found = try read(program, roots + [further], at: [0, 1, 1_000])
    for (place, (step, value)) in (hiding + harmless).enumerated() {
      let isHiding = place < hiding.count
      #expect(values[roots[place].index] == value && errors[roots[place].index] == isHiding, "\(step)")
      #expect(isHiding ? found[place].isNaN : found[place] == value, "\(step)")
    }
    #expect(errors[further.index] && found[roots.count].isNaN)
    #expect(!errors[one.index] && !errors[no.index] && errors[infinite.index])
  }

  @Test("keep brackets where the order of the program needs them")
  func brackets() {
    var program = Program()
    let (x, y, z) = (program.add(.parameter(0)), program.add(.parameter(1)), program.add(.parameter(2)))
    func text(_ step: Step) -> String? {
      let root = program.add(step)
      let cells = [root: Self.cell(9)]
      let parameters = [0: Self.cell(0), 1: Self.cell(1, "Input"), 2: Self.cell(2)]
      let formulas = ProgramFormulas(
        program, cells: cells, parameters: parameters, values: program.operations.map { _ in 1 },
        working: { Self.cell($0, "Workings") })
      return formulas.formula(of: root, at: Self.cell(9))
    }
    #expect(text(.subtract(x, program.add(.subtract(y, z)))) == "=B1-(Input!B2-B3)")
    #expect(text(.subtract(program.add(.subtract(x, y)), z)) == "=B1-Input!B2-B3")
    #expect(text(.divide(x, program.add(.multiply(y, z)))) == "=B1/(Input!B2*B3)")
    #expect(text(.multiply(program.add(.add(x, y)), z)) == "=B3*(B1+Input!B2)")
    #expect(text(.negate(program.add(.add(x, y)))) == "=(-(B1+Input!B2))")
    #expect(text(.power(program.add(.negate(x)), program.constant(2))) == "=POWER((-B1),2)")
    #expect(text(.power(x, y)) == "=IF(Input!B2=0,1,POWER(B1,Input!B2))")
    #expect(text(.select(program.add(.less(x, y)), z, program.constant(-0.5))) == "=IF(B1<Input!B2,B3,(-0.5))")
  }

  @Test("of random programs of all operations give what the programs give, however deep they go")
  func random() throws {
    var numbers = SmallGenerator(state: 20_261_128)
    for _ in 0..<40 {
      var program = Program()
      var registers = (0..<4).map { program.add(.parameter($0)) }
      registers += [program.constant(2), program.constant(-0.75)]
      for _ in 0..<120 {
        func any() -> Register { registers[numbers.next(registers.count)] }
        let (a, b, c) = (any(), any(), any())
        let step: Step =
          switch numbers.next(14) {
          case 0, 1: .add(a, b)
          case 2: .subtract(a, b)
          case 3: .multiply(program.constant(0.5), a)
          case 4: .divide(a, program.add(.add(program.constant(1), program.add(.absolute(b)))))
          case 5: .negate(a)
          case 6: .minimum(a, b)
          case 7: .maximum(a, b)
          case 8: .exponential(program.add(.minimum(a, program.constant(0))))
          case 9: .logarithm(program.add(.add(program.constant(1), program.add(.absolute(a)))))
          case 10: .squareRoot(program.add(.absolute(a)))
          case 11: .select(program.add(.lessOrEqual(a, b)), b, c)
          case 12: .select(program.add(.less(a, b)), a, c)
          default: .power(program.add(.absolute(a)), program.constant(0.5))
          }
        registers.append(program.add(step))
      }
      let point = (0..<4).map { _ in Double(numbers.next(2_000)) / 500 - 2 }
      let roots = [registers[registers.count / 2]] + registers.suffix(3)
      let values = program.values(at: point)
      for (root, found) in zip(roots, try read(program, roots, at: point)) where values[root.index].isFinite {
        #expect(abs(found - values[root.index]) <= 1e-9 * max(1, abs(values[root.index])))
      }
    }
  }

  /// A linear congruential generator (Knuth's MMIX): the same programs every time.
  private struct SmallGenerator {
    var state: UInt64

    mutating func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
  }
}
