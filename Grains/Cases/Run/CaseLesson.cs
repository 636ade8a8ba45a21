using System.Text;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Privacy;
using Orleans.MedAssist.Models.Privacy.Names;

namespace Orleans.MedAssist.Cases.Run;

/// <summary>Takes from a case what others may learn, with tokens in the places of whatever points to the
/// patient.</summary>
internal sealed class CaseLesson(IOptions<ModelOptions> models)
{
    private const int OldestYears = 90;
    private const string LeftOut = "[…]";

    /// <summary>The lesson; null for a case that no clinician has signed off, or that found no diagnosis.</summary>
    /// <param name="key">The key of its coordinator.</param>
    /// <param name="state">The case.</param>
    public Lesson? Of(string key, CaseState state)
    {
        if (state is not { Stage: CaseStage.Completed, Summary.SignedBy: not null })
            return null;
        if (state.Settled?.LeadingDiagnosis is not { } leading)
            return null;
        // Whatever models were told: what is learned leaves the case for good.
        var mask = state.Masked is null
            ? IdentityMask.Of(state.CaseId, state.Submission, state.AcceptedAt, OwnNames.Of(models.Value.OwnNames))
            : null;
        return new Lesson
        {
            Case = key,
            AgeYears = (int)Math.Clamp(state.AgeYears, 0, OldestYears),
            ChiefComplaint = Unnamed(mask?.Mask(state.Submission.ChiefComplaint) ?? state.Told.ChiefComplaint),
            Diagnosis = Unnamed(mask?.Mask(leading) ?? leading),
            Specialty = Whose(state, leading),
        };
    }

    /// <summary>
    /// Without the tokens: beside another case each would be taken for somebody of that case, and be given that name.
    /// </summary>
    private static string Unnamed(string text)
    {
        var unnamed = new StringBuilder(text);
        foreach (var (start, end, _) in Tokens.In(text).Reverse())
            unnamed.Remove(start, end - start).Insert(start, LeftOut);
        return unnamed.ToString();
    }

    /// <summary>The specialty that was surest of the diagnosis; the first that was asked where nobody named it
    /// so.</summary>
    private static string Whose(CaseState state, string leading) =>
        CaseFlow
            .Positions(state)
            .SelectMany(position => position.Differential.Select(line => (position.Specialty, line)))
            .Where(one => string.Equals(one.line.Name, leading, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(one => one.line.Probability)
            .ThenBy(one => one.Specialty, StringComparer.Ordinal)
            .Select(one => one.Specialty)
            .FirstOrDefault(state.Triage!.Specialties[0]);
}
