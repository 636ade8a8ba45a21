using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Debate;

namespace Orleans.MedAssist.Models.Context;

/// <summary>
/// Cases as they were packed for those who had room for what their role needs. The agents of a case on one silo are
/// handed the same immutable submission and disputes: one packing and one count serve all of a role.
/// </summary>
internal static class PackedCases
{
    private static readonly ConditionalWeakTable<CaseSubmission, ConcurrentDictionary<(AgentRole, double, bool, Dispute?), PackedCase>> Packed = [];

    /// <inheritdoc cref="ContextPacker.Pack(CaseSubmission, double, AgentRole, Func{Disputed}, int, bool)"/>
    public static PackedCase Of(CaseSubmission submission, double ageYears, AgentRole role, Func<Disputed> disputed,
        Dispute? first, int tokens, bool abbreviate)
    {
        var roomy = Packed.GetOrCreateValue(submission).GetOrAdd((role, ageYears, abbreviate, first),
            _ => ContextPacker.Pack(submission, ageYears, role, disputed, int.MaxValue, abbreviate));
        return roomy.TokensPacked <= tokens ? roomy : ContextPacker.Pack(submission, ageYears, role, disputed, tokens, abbreviate);
    }
}
