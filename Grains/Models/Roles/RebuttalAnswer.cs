using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Models.Roles;

/// <summary>
/// What a specialist's model is asked to answer in a debate round: its position and a reply to each claim.
/// </summary>
internal sealed record RebuttalAnswer : OpinionAnswer
{
    public IReadOnlyList<ReplyAnswer> Replies { get; init; } = [];

    public override IEnumerable<string> Faults() =>
        Replies.Any(reply => string.IsNullOrWhiteSpace(reply.Claim))
            ? base.Faults().Append("every reply needs the id of its claim")
            : base.Faults();

    public override SpecialistOpinion ToOpinion(string specialty, int round) =>
        base.ToOpinion(specialty, round) with
        {
            Replies =
            [
                .. Replies.Select(reply => new ClaimReply
                {
                    Claim = reply.Claim,
                    Supports = reply.Supports,
                    Argument = reply.Argument,
                    Evidence = [.. reply.Evidence],
                }),
            ],
        };
}

/// <summary>A reply to a claim as a model writes it.</summary>
internal sealed record ReplyAnswer(
    string Claim = "",
    bool Supports = false,
    string Argument = "",
    IReadOnlyList<string>? Evidence = null
)
{
    public IReadOnlyList<string> Evidence { get; init; } = Evidence ?? [];
}
