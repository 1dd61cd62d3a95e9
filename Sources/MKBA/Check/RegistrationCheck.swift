import Documents
import Estimation
import Evidence
import Monitoring
import Registrations
import Reporting

/// Judges one registration for the hypotheses at hand.
struct RegistrationCheck {
  let judged: JudgedRegistration?
  let needs: [TestableRegistration]
  /// What reading it told, and what the checks found.
  let findings: [(finding: Finding, fault: QualityFault?)]

  init(_ path: String, hypotheses: [Hypothesis], threads: Int) throws(Findings) {
    let codebook = try Codebook.read(path)
    let needed = hypotheses.map { NeededRegistration(hypothesis: $0, codebook: codebook) }
    let notebook = Notebook()
    let declared = DeclaredChecks(codebook, checks: QualityCatalogue.names, in: notebook)
    var read: [Finding] = notebook.findings
    let registration: Registration
    do throws(Findings) {
      registration = try Registration.read(codebook: codebook.judging, threads: threads)
    } catch {
      judged = nil
      needs = needed.map { $0.needs(nil) }
      findings = (read + error.all).map { ($0, nil) }
      return
    }
    read += registration.findings.map { Self.weighed($0, by: codebook) }
    var questions = needed.map(\.question)
    if codebook.blocks["kpis"] != nil {
      do throws(Findings) {
        let plan = try KPIPlan.read(codebook)
        read += plan.findings
        questions += QualityQuestion.of(plan)
      } catch {
        read += error.all
      }
    }
    let data = QualityData(registration, questions: questions, declared: declared)
    let faults = QualityCatalogue.faults(in: data)
    judged = JudgedRegistration(
      codebook: codebook.name, dataPath: codebook.dataPath, rows: data.rowCount,
      grade: QualityGrade(faults, others: read, columns: data.columns.count), columns: ColumnStanding.all(in: data),
      faults: faults, detected: registration.detected, notInTheSystem: codebook.notInTheSystem)
    needs = needed.map { $0.needs(registration) }
    findings = read.map { ($0, nil) } + faults.map { ($0.finding(in: codebook.dataPath), $0) }
  }

  /// What a judge reads past, and what stops a test: a repeated key always, cells that do not fit unless the codebook
  /// lets
  /// them count as missing.
  private static func weighed(_ finding: Finding, by codebook: Codebook) -> Finding {
    let stops =
      finding.code == "key_repeats"
      || (["cells_made_missing", "rows_without_key"].contains(finding.code) && codebook.reading.faults == .error)
    guard stops else { return finding }
    return Finding(
      code: finding.code, severity: .error, at: finding.place, finding.message,
      hint: finding.hint
        ?? Words(
          nl: "Een toets stopt hierop. Herstel het, of kies in het codeboek read: {faults: missing}.",
          en: "A test stops at this. Mend it, or choose read: {faults: missing} in the codebook."))
  }
}
