using System.Collections.Immutable;
using Orleans.MedAssist.Cases.Protocol.Steps;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Models;

namespace Orleans.MedAssist.Cases.Run;

/// <summary>
/// The questions of one run that are not in its case's books yet: those that are out, and those whose answer has not
/// been applied. A run that ends calls them off and books what they have cost. Used on the run's own scheduler.
/// </summary>
internal sealed class CaseQuestions(OpenQuestions silo)
{
    private readonly Dictionary<string, OpenQuestion> _open = new(StringComparer.Ordinal);
    private readonly List<OpenQuestion> _earlier = [];

    /// <summary>A question that is about to go out with a message.</summary>
    public OpenQuestion Open(string messageId)
    {
        var question = silo.Open();
        // A step that failed is done once more, with messages of the same names.
        if (_open.Remove(messageId, out var earlier))
            _earlier.Add(earlier);
        return _open[messageId] = question;
    }

    /// <summary>An outcome has been applied: what it cost is in the case.</summary>
    public void Book(CaseOutcome outcome)
    {
        if (outcome.Asked is { } message)
            _open.Remove(message);
        if (outcome is CaseOutcome.Composed { Discarded.Asked: { } draft })
            _open.Remove(draft);
    }

    /// <summary>Calls all of them off: nobody is asked any more. What they have cost, each once.</summary>
    public ImmutableArray<ModelUse> CallOff()
    {
        if (_open.Count == 0 && _earlier.Count == 0)
            return [];

        ImmutableArray<ModelUse> spent = [.. _open.Values.Concat(_earlier).Select(question => question.Close())];
        _open.Clear();
        _earlier.Clear();
        return spent;
    }
}
