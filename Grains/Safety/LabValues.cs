using Orleans.MedAssist.Cases;

namespace Orleans.MedAssist.Safety;

/// <summary>The laboratory results that could be recognised, in canonical units.</summary>
internal sealed class LabValues
{
    private readonly List<(Analyte Analyte, double Value)> all = [];

    public LabValues(CaseSubmission submission, FloorFindings findings)
    {
        if (submission.Labs.IsDefault)
            return;
        for (var i = 0; i < submission.Labs.Length; i++)
        {
            var lab = submission.Labs[i];
            if (LabUnits.Find(lab) is not { } analyte)
                continue;
            if (LabUnits.TryConvert(analyte, lab.Value, lab.Unit, out var value))
                all.Add((analyte, value));
            else
                findings.Missing(lab.Value is null ? $"labs[{i}].value" : $"labs[{i}].unit");
        }
    }

    public IReadOnlyList<(Analyte Analyte, double Value)> All => all;

    /// <summary>The last value given of an analyte, in its canonical unit.</summary>
    public double? Of(string analyteId)
    {
        for (var i = all.Count - 1; i >= 0; i--)
            if (all[i].Analyte.Id == analyteId)
                return all[i].Value;
        return null;
    }
}
