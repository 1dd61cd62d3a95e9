import CVectorMath
import Probability
import Testing

/// Forcing a body is a switch of the whole process. Since all bodies give the same bits, tests that run beside these do not notice.
@Suite("The same bits on every instruction set", .serialized)
struct SameBitsTests {
  /// The bodies that this processor has; what it lacks is said.
  static let bodies: [Int32] = [Int32(VM_ISA_PLAIN), Int32(VM_ISA_AVX2), Int32(VM_ISA_AVX512)].map { Int32($0) }.filter
  {
    let has = vm_force_isa($0) == 0
    if !has { print("This processor lacks \(String(cString: vm_isa_name($0))): that body is not tested here.") }
    vm_force_isa(Int32(VM_ISA_AUTO))
    return has
  }

  func bits(_ make: () -> [Double]) -> [[UInt64]] {
    defer { vm_force_isa(Int32(VM_ISA_AUTO)) }
    return Self.bodies.map {
      #expect(vm_force_isa($0) == 0)
      #expect(vm_active_isa() == $0)
      return make().map(\.bitPattern)
    }
  }

  func expectSame(_ name: String, _ make: () -> [Double]) {
    let all = bits(make)
    for other in all.dropFirst() { #expect(other == all[0], "\(name)") }
  }

  @Test("Uniforms, normals, exp, log, pow and the normal cdf, at odd lengths and offsets")
  func kernels() {
    for count in [1, 2, 7, 63, 1_000, 1_024] {
      for first in [0, 1, 1_025] as [UInt64] {
        expectSame("uniform") { filled(count) { vm_uniform(99, first, $0, count) } }
        expectSame("normal") { filled(count) { vm_normal(99, first, $0, count) } }
      }
      let x = filled(count) { vm_normal(5, 0, $0, count) }
      let wide = x.map { $0 * 200 }
      let positive = ElementaryFunctionTests.map(wide, vm_exp)
      expectSame("exp") { ElementaryFunctionTests.map(wide, vm_exp) }
      expectSame("log") { ElementaryFunctionTests.map(positive + [0, -1, .infinity, .leastNonzeroMagnitude], vm_log) }
      expectSame("cdf") { ElementaryFunctionTests.map(x, vm_normal_cdf) }
      expectSame("pow") { ElementaryFunctionTests.pow(positive, x) }
      expectSame("floor") { ElementaryFunctionTests.map(wide, vm_floor) }
      expectSame("triangular") {
        ElementaryFunctionTests.map(filled(count) { vm_uniform(1, 0, $0, count) }) {
          vm_triangular($0, 1, 2, 5, $1, $2)
        }
      }
      for grid in [
        vm_grid(low: -2, per_bin: 16, floor: 0, bins: 64, by_size: false),
        vm_grid(low: -3e16, per_bin: 1e-15, floor: Int64(0.01.bitPattern), bins: 64, by_size: true),
      ] {
        expectSame("histogram") {
          var counts = [UInt16](repeating: 0, count: 66)
          var none = 0
          vm_histogram(x, grid, &counts, nil, nil, &none, count)
          return counts.map { Double($0) }
        }
      }
      expectSame("sums of products") {
        x.withUnsafeBufferPointer { x in
          wide.withUnsafeBufferPointer { wide in
            let (a, b) = (SumsOfTerms.place(x), SumsOfTerms.place(wide))
            let terms = [
              SumsOfTerms.term(0.7, a, b), SumsOfTerms.term(-1, b), SumsOfTerms.term(1, b, b),
              SumsOfTerms.before(0.3, times: a, other: a), SumsOfTerms.term(1, a),
            ]
            let none = vm_place(start: nil, moves: 0)
            return filled(count) {
              let sums = [vm_sum(out: none, terms: 3), vm_sum(out: vm_place(start: $0, moves: 0), terms: 2)]
              vm_sums(sums, 2, terms, 0, count)
            }
          }
        }
      }
      expectSame("moments") { filled(6) { vm_moments(x, 0.1, $0, count) } }
    }
  }

  @Test("The draws of every distribution, the making of their tables included")
  func distributions() {
    for distribution in DistributionCatalogue.kinds.flatMap({ $0.examples }) {
      expectSame("\(distribution.name) \(distribution.arguments.map(\.value))") {
        ParameterStream(seed: 1, name: "x", distribution: distribution).draws(1_500)
      }
    }
  }

  private func filled(_ count: Int, _ body: (UnsafeMutablePointer<Double>) -> Void) -> [Double] {
    var out = [Double](repeating: 0, count: count)
    out.withUnsafeMutableBufferPointer { if let to = $0.baseAddress { body(to) } }
    return out
  }
}
