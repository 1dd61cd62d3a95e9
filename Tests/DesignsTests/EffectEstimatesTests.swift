import Designs
import LinearAlgebra
import Testing

struct EffectEstimatesTests {
  @Test func `An effect is found by its name, with the root of its variance`() {
    let covariance = Matrix(rows: 2, columns: 2, columnMajor: [4, 0, 0, 9])
    let effects = EffectEstimates(names: ["att", "placebo"], values: [1, 2], covariance: covariance, recipe: "")
    #expect(effects.effect("placebo")?.value == 2)
    #expect(effects.effect("placebo")?.standardError == 3)
    #expect(effects.effect("none") == nil)
  }
}
