import Foundation
import LinearAlgebra
import Models
import ReferenceCases
import Testing

/// The numbers of Reference/imbens.R, which forms whole matrices of rows × rows.
@Suite("CR2 with degrees of freedom of Imbens and Kolesár") struct ImbensKolesarTests {
  // R prints 15 digits; its glm leaves some 1e-11 in its weights.
  @Test(arguments: ["score", "score_weighted", "referral_risk"])
  func `agrees with its definition in R, and has the matrix of CR2`(name: String) throws {
    let clients = try Clients.shared.get()
    let fit = try LeverageTests().fit(name, clients)
    let truth = try JSONValue(contentsOf: Clients.folder.appendingPathComponent("imbens.json"))["models"][name]
    let own = try fit.covariance(CR2(.exchangeable), units: clients.neighbourhoods)
    #expect(MatrixComparison.difference(own.degreesOfFreedom.prefix(4), truth["df"].numbers) < 1e-9)
    let plain = try fit.covariance(CR2(), units: clients.neighbourhoods)
    #expect(own.matrix.elements == plain.matrix.elements)
    #expect(own.recipe.name == "CR2-IK")
  }

  @Test func `equals Satterthwaite's where every row is its own unit`() throws {
    let clients = try Clients.shared.get()
    let fit = try LeverageTests().fit("score", clients)
    #expect(
      try fit.covariance(CR2(.exchangeable)).degreesOfFreedom == fit.covariance(CR2()).degreesOfFreedom)
  }
}
