import CVectorMath
import Testing

/// Sums of products as the kernel takes them.
enum SumsOfTerms {
  /// Numbers that lie at the start whatever the first draw, or where the draws are.
  static func place(_ numbers: UnsafeBufferPointer<Double>, moves: Bool = false) -> vm_place {
    vm_place(start: UnsafeMutablePointer(mutating: numbers.baseAddress), moves: moves ? .max : 0)
  }

  static func term(_ scale: Double, _ a: vm_place, _ b: vm_place? = nil) -> vm_term {
    let kinds = b == nil ? (VM_TERM_NUMBER, VM_TERM_SCALED) : (VM_TERM_PRODUCT, VM_TERM_SCALED_PRODUCT)
    return vm_term(a: a, b: b ?? a, scale: scale, kind: UInt64(scale == 1 ? kinds.0 : kinds.1))
  }

  /// A first term with the sum before in the place of `a`; `other` is any block.
  static func before(_ scale: Double, times b: vm_place? = nil, other: vm_place) -> vm_term {
    var term = term(scale, other, b)
    term.kind += UInt64(VM_TERM_BEFORE)
    return term
  }
}

@Suite("Sums of products")
struct SumsOfTermsTests {
  private static let counts = [1, 7, 16, 31, 32, 63, 64, 65, 200]

  @Test("are those of plain arithmetic, term by term in order, and later sums read earlier ones", arguments: counts)
  func plain(_ count: Int) {
    let first = 5
    var (x, y) = (Self.numbers(first + count, 1), Self.numbers(count, 2))
    // A sum of all kinds of terms; then one that begins with a product, reads the first, and is written over y.
    let expected = (0..<count).map { item -> (Double, Double) in
      let (a, b) = (x[first + item], y[item])
      let one = ((a + 0.3 * b) + a * b) + -2 * (b * b)
      return (one, (b * one + -1 * a) + one)
    }
    var sum = [Double](repeating: 0, count: count)
    x.withUnsafeMutableBufferPointer { x in
      y.withUnsafeMutableBufferPointer { y in
        sum.withUnsafeMutableBufferPointer { sum in
          let a = SumsOfTerms.place(UnsafeBufferPointer(x), moves: true)
          let (b, s) = (SumsOfTerms.place(UnsafeBufferPointer(y)), SumsOfTerms.place(UnsafeBufferPointer(sum)))
          let terms = [
            SumsOfTerms.term(1, a), SumsOfTerms.term(0.3, b), SumsOfTerms.term(1, a, b), SumsOfTerms.term(-2, b, b),
            SumsOfTerms.term(1, b, s), SumsOfTerms.term(-1, a), SumsOfTerms.term(1, s),
          ]
          vm_sums([vm_sum(out: s, terms: 4), vm_sum(out: b, terms: 3)], 2, terms, first, count)
        }
      }
    }
    #expect(sum == expected.map(\.0))
    #expect(y == expected.map(\.1))
  }

  @Test("go on from the sum before, written or not", arguments: counts)
  func before(_ count: Int) {
    let (x, y) = (Self.numbers(count, 3), Self.numbers(count, 4))
    let expected = (0..<count).map { item -> (Double, Double) in
      let (a, b) = (x[item], y[item])
      let one = 0.5 * ((a * b) * b) + a
      let two = one + -1 * a
      return (one, (2 * two + b) * a)
    }
    var (first, last) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
    x.withUnsafeBufferPointer { x in
      y.withUnsafeBufferPointer { y in
        first.withUnsafeMutableBufferPointer { first in
          last.withUnsafeMutableBufferPointer { last in
            let (a, b) = (SumsOfTerms.place(x), SumsOfTerms.place(y))
            let none = vm_place(start: nil, moves: 0)
            let terms = [
              SumsOfTerms.term(1, a, b),
              SumsOfTerms.before(0.5, times: b, other: a), SumsOfTerms.term(1, a),
              SumsOfTerms.before(1, other: a), SumsOfTerms.term(-1, a),
              SumsOfTerms.before(2, other: a), SumsOfTerms.term(1, b),
              SumsOfTerms.before(1, times: a, other: b),
            ]
            let sums = [
              vm_sum(out: none, terms: 1), vm_sum(out: SumsOfTerms.place(UnsafeBufferPointer(first)), terms: 2),
              vm_sum(out: none, terms: 2), vm_sum(out: none, terms: 2),
              vm_sum(out: SumsOfTerms.place(UnsafeBufferPointer(last)), terms: 1),
            ]
            vm_sums(sums, sums.count, terms, 0, count)
          }
        }
      }
    }
    #expect(first == expected.map(\.0))
    #expect(last == expected.map(\.1))
  }

  @Test("A product of numbers below zero by zero keeps its sign, as by itself")
  func signOfZero() {
    let (x, y) = ([-1.0], [0.0])
    var product = [1.0]
    product.withUnsafeMutableBufferPointer { product in
      x.withUnsafeBufferPointer { x in
        y.withUnsafeBufferPointer { y in
          let terms = [SumsOfTerms.term(1, SumsOfTerms.place(x), SumsOfTerms.place(y))]
          vm_sums([vm_sum(out: SumsOfTerms.place(UnsafeBufferPointer(product)), terms: 1)], 1, terms, 0, 1)
        }
      }
    }
    #expect(product[0].sign == .minus)
  }

  private static func numbers(_ count: Int, _ key: UInt64) -> [Double] {
    var numbers = [Double](repeating: 0, count: count)
    vm_uniform(key, 0, &numbers, count)
    return numbers.map { 3 * $0 - 1 }
  }
}
