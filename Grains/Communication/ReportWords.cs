using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Privacy;
using Orleans.MedAssist.Models.Roles;

namespace Orleans.MedAssist.Communication;

/// <summary>
/// Says the clinician's text of a report while the model writes its answer, under the settled urgency and with the
/// patient's identifiers in their places.
/// </summary>
/// <param name="draft">Where it is said.</param>
/// <param name="report">The settled report.</param>
/// <param name="restoring">Puts the identifiers back; absent where none are hidden.</param>
internal sealed class ReportWords(ReportDrafting draft, CaseReport report, Restoring? restoring) : IAnswerListener
{
    private GrowingText _text = NewText();
    private RestoringStream? _words;
    private int _read;
    private bool _said;

    public void Begin()
    {
        if (_said)
            draft.Begin();
        (_text, _read, _said) = (NewText(), 0, false);
        _words = restoring is null ? null : new RestoringStream(restoring);
    }

    public void Hear(string piece)
    {
        _text.Append(piece);
        if (_text.Text.Length == _read)
            return;
        var words = _text.Text[_read..];
        _read = _text.Text.Length;
        Say(_words is null ? words : _words.Append(words));
    }

    public void End() => Say(_words?.Finish() ?? "");

    private void Say(string words)
    {
        if (words.Length == 0)
            return;
        draft.Say(_said ? words : ReportFrame.Headed(report, words));
        _said = true;
    }

    private static GrowingText NewText() => new(nameof(ReportAnswer.Clinician));
}
