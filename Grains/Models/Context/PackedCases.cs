using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.CompilerServices;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Models.Roles;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Models.Context;

/// <summary>
/// Cases as they were packed for a role and its room. The agents of a case on one silo are
/// handed the same immutable submission and disputes: one packing and one count serve all of a role.
/// </summary>
internal static class PackedCases
{
    private const int Fineness = 32;

    private static readonly ConditionalWeakTable<
        CaseSubmission,
        ConcurrentDictionary<(AgentRole, double, bool, Dispute?, int), Lazy<PackedCase>>
    > Packed = [];

    /// <inheritdoc cref="ContextPacker.Pack(CaseSubmission, double, AgentRole, Func{Disputed}, int, bool)"/>
    public static PackedCase Of(
        CaseSubmission submission,
        double ageYears,
        AgentRole role,
        Func<Disputed> disputed,
        Dispute? first,
        int tokens,
        bool abbreviate
    )
    {
        var packed = Packed.GetOrCreateValue(submission);
        var roomy = Within(int.MaxValue);
        return roomy.TokensPacked <= tokens ? roomy : Within(tokens - tokens % Step(tokens));

        // One of those who ask at once packs for all of them.
        PackedCase Within(int room) =>
            packed
                .GetOrAdd(
                    (role, ageYears, abbreviate, first, room),
                    _ => new(() => ContextPacker.Pack(submission, ageYears, role, disputed, room, abbreviate))
                )
                .Value;
    }

    // The rooms that prompts of one role leave differ by a few words: a case that fills them is packed once for all.
    private static int Step(int tokens) =>
        tokens < Fineness ? 1 : (int)BitOperations.RoundUpToPowerOf2((uint)(tokens / Fineness));
}
