using System.Collections.Immutable;
using Orleans.MedAssist.Models.Roles;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Models.Context;

/// <summary>
/// Packs a case into the room that a prompt has for it. What the safety floor reads is never left out, whatever the
/// room: red flags with their assertions, denials, laboratory values that are not normal or that a rule knows, vital
/// signs, age, sex, pregnancy, allergies and medication. The communicator alone is told no findings at all: it puts a
/// settled report into words.
/// </summary>
internal static class ContextPacker
{
    // A case this short, in tokens, is told whole to everybody: there is next to nothing to save.
    private const int Brief = 180;

    /// <param name="submission">The case.</param>
    /// <param name="ageYears">The patient's age in years.</param>
    /// <param name="role">Who is told.</param>
    /// <param name="disputed">What the panel disputes; asked only where something may be left out.</param>
    /// <param name="tokens">The room for the lines, in tokens.</param>
    /// <param name="abbreviate">Whether the reader knows medical abbreviations.</param>
    public static PackedCase Pack(
        CaseSubmission submission,
        double ageYears,
        AgentRole role,
        Func<Disputed> disputed,
        int tokens,
        bool abbreviate = false
    )
    {
        if (role.Needs == RoleNeeds.NoFindings)
        {
            var told = new CaseSubmission { Patient = submission.Patient, ChiefComplaint = submission.ChiefComplaint };
            return Packed(submission, told, ageYears, ["all but patient and chiefComplaint"], tokens, abbreviate);
        }

        var whole = role.Needs == RoleNeeds.Everything;
        if (whole || MayBeBrief(submission, ageYears))
        {
            var all = Packed(submission, submission, ageYears, [], tokens, abbreviate);
            if (!all.OverBudget && (whole || all.TokensPacked <= Brief))
                return all;
        }

        var facts = CaseFacts.Of(submission, role.Needs == RoleNeeds.ToRoute ? Disputed.Everything : disputed());
        var kept = role.Needs.Of(facts);
        var packed = Excerpted(submission, ageYears, facts, kept, tokens, abbreviate);
        // A text whose sense hangs on what is left out stays whole, so that what was saved by count is not always
        // saved: each time twice as much more goes, and a few times are enough for a case of any size.
        for (var more = 1; packed.OverBudget && LeaveOut(kept, more * (long)(packed.TokensPacked - tokens)); more *= 2)
            packed = Excerpted(submission, ageYears, facts, kept, tokens, abbreviate);
        return packed;
    }

    private static bool MayBeBrief(CaseSubmission submission, double ageYears) =>
        TokenCounter.AtLeast(string.Join('\n', CaseLines.Of(submission, ageYears))) <= Brief;

    private static PackedCase Excerpted(
        CaseSubmission submission,
        double ageYears,
        ImmutableArray<CaseFact> facts,
        HashSet<CaseFact> kept,
        int tokens,
        bool abbreviate
    )
    {
        var excerpt = new Excerpt(submission, facts, kept);
        return Packed(submission, excerpt.Submission, ageYears, excerpt.Omitted, tokens, abbreviate);
    }

    private static PackedCase Packed(
        CaseSubmission whole,
        CaseSubmission kept,
        double ageYears,
        ImmutableArray<string> omitted,
        int tokens,
        bool abbreviate
    )
    {
        var lines = CaseLines.Of(kept, ageYears);
        if (abbreviate)
            lines = [.. lines.Select(Abbreviations.BuiltIn.Shorten)];
        var packed = TokenCounter.Count(string.Join("\n- ", lines));
        return new PackedCase
        {
            Lines = lines,
            Kept = kept,
            TokensFull = FullRecord.Tokens(whole),
            TokensPacked = packed,
            Omitted = omitted,
            OverBudget = packed > tokens,
        };
    }

    /// <summary>
    /// Leaves out the least important facts until about so many tokens are saved; false where none may go.
    /// </summary>
    private static bool LeaveOut(HashSet<CaseFact> kept, long tokens)
    {
        var dispensable = kept.Where(fact => !fact.Floor)
            .OrderByDescending(fact => fact.Rank)
            .ThenByDescending(fact => fact.Entry)
            .ThenByDescending(fact => fact.Index)
            .ToList();
        foreach (var fact in dispensable.TakeWhile(_ => tokens > 0))
        {
            kept.Remove(fact);
            tokens -= TokenCounter.Count(fact.Text);
        }

        return dispensable.Count > 0;
    }
}
