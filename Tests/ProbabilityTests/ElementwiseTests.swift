import CVectorMath
import Testing

@Suite("Arithmetic over blocks")
struct ElementwiseTests {
  typealias Unary = (UnsafePointer<Double>, UnsafeMutablePointer<Double>, Int) -> Void
  typealias Binary = (UnsafePointer<Double>, UnsafePointer<Double>, UnsafeMutablePointer<Double>, Int) -> Void

  let a: [Double] = [-2.5, -1, -0.0, 0, 0.3, 1, 2.5, 4_503_599_627_370_497.5, 1e300, .infinity, -.infinity, 0.999]
  let b: [Double] = [1, -1, 0, 2, 0.3, -4, 2.25, 3, 1e-300, 1, .infinity, 1]

  func apply(_ operation: Binary, _ x: [Double], _ y: [Double]) -> [Double] {
    var out = x
    out.withUnsafeMutableBufferPointer { out in
      // In place on purpose: the first block is overwritten.
      if let to = out.baseAddress { operation(to, y, to, out.count) }
    }
    return out
  }

  func same(_ x: [Double], _ y: [Double]) -> Bool {
    zip(x, y).allSatisfy { $0.bitPattern == $1.bitPattern || ($0.isNaN && $1.isNaN) }
  }

  @Test("Each operation is the IEEE operation item by item, in place too")
  func arithmetic() {
    #expect(same(apply(vm_add, a, b), zip(a, b).map { $0 + $1 }))
    #expect(same(apply(vm_sub, a, b), zip(a, b).map { $0 - $1 }))
    #expect(same(apply(vm_mul, a, b), zip(a, b).map { $0 * $1 }))
    #expect(same(apply(vm_div, a, b), zip(a, b).map { $0 / $1 }))
    #expect(same(apply(vm_lt, a, b), zip(a, b).map { $0 < $1 ? 1 : 0 }))
    #expect(same(apply(vm_le, a, b), zip(a, b).map { $0 <= $1 ? 1 : 0 }))
    #expect(same(apply(vm_eq, a, b), zip(a, b).map { $0 == $1 ? 1 : 0 }))
    #expect(same(apply(vm_ne, a, b), zip(a, b).map { $0 != $1 ? 1 : 0 }))
    #expect(same(apply(vm_min, a, b), zip(a, b).map { $0 < $1 ? $0 : $1 }))
    #expect(same(apply(vm_max, a, b), zip(a, b).map { $0 > $1 ? $0 : $1 }))
    #expect(same(ElementaryFunctionTests.map(a, vm_floor), a.map { $0.rounded(.down) }))
    #expect(same(ElementaryFunctionTests.map(a, vm_ceil), a.map { $0.rounded(.up) }))
    #expect(same(ElementaryFunctionTests.map(a, vm_abs), a.map(\.magnitude)))
    #expect(same(ElementaryFunctionTests.map(a, vm_neg), a.map { -$0 }))
    #expect(same(ElementaryFunctionTests.map(b.map(\.magnitude), vm_sqrt), b.map { $0.magnitude.squareRoot() }))
  }

  @Test("A number in place of a block does the same to every item")
  func scalars() {
    func map(_ f: (UnsafePointer<Double>, UnsafeMutablePointer<Double>, Int) -> Void) -> [Double] {
      ElementaryFunctionTests.map(a, f)
    }
    #expect(same(map { vm_add_vs($0, 3, $1, $2) }, a.map { $0 + 3 }))
    #expect(same(map { vm_sub_vs($0, 3, $1, $2) }, a.map { $0 - 3 }))
    #expect(same(map { vm_sub_sv(3, $0, $1, $2) }, a.map { 3 - $0 }))
    #expect(same(map { vm_mul_vs($0, 3, $1, $2) }, a.map { $0 * 3 }))
    #expect(same(map { vm_div_vs($0, 3, $1, $2) }, a.map { $0 / 3 }))
    #expect(same(map { vm_div_sv(3, $0, $1, $2) }, a.map { 3 / $0 }))
    #expect(same(map { vm_affine($0, 2, 0.1, $1, $2) }, a.map { 0.1 + 2 * $0 }))
    #expect(same(map { vm_gt_vs($0, 0.3, $1, $2) }, a.map { $0 > 0.3 ? 1 : 0 }))
    #expect(same(map { vm_ge_vs($0, 0.3, $1, $2) }, a.map { $0 >= 0.3 ? 1 : 0 }))
    #expect(same(map { vm_clamp($0, -1, 1, $1, $2) }, a.map { $0 < -1 ? -1 : $0 > 1 ? 1 : $0 }))
  }

  @Test("A choice takes the first block where the condition holds and the second elsewhere")
  func choice() {
    let yes = a.map { _ in 7.0 }
    var out = a
    vm_select_lt(a, b, yes, b, &out, a.count)
    #expect(out == zip(a, b).map { $0 < $1 ? 7 : $1 })
    vm_select(b, yes, b, &out, b.count)
    #expect(out == b.map { $0 != 0 ? 7 : 0 })
  }

  @Test("A NaN is never lost in a minimum or a maximum")
  func notANumber() {
    #expect(apply(vm_min, [.nan, 1], [1, .nan]).allSatisfy { $0.isNaN })
    #expect(apply(vm_max, [.nan, 1], [1, .nan]).allSatisfy { $0.isNaN })
  }

  @Test("A ramp is 0 up to and including its start, 1 from its end, linear between")
  func ramp() {
    let years: [Double] = [2024, 2025, 2026, 2027, 2028, 2029]
    let ramp = ElementaryFunctionTests.map(years) { vm_ramp($0, 2025, 2028, $1, $2) }
    let heights: [Double] = [0, 0, 1.0 / 3, 2.0 / 3, 1, 1]
    #expect(ramp == heights)
    let step = ElementaryFunctionTests.map(years) { vm_ramp($0, 2026, 2026, $1, $2) }
    #expect(step == [0, 0, 0, 1, 1, 1])
  }
}
