using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Models;

namespace Orleans.MedAssist.Communication;

/// <summary>Says the clinician's text of a report while the model writes its answer, under the settled urgency.</summary>
internal sealed class ReportWords(ReportDrafting draft, CaseReport report) : IAnswerListener
{
    private GrowingText _text = NewText();
    private int _said;

    public void Begin()
    {
        if (_said > 0)
            draft.Begin();
        (_text, _said) = (NewText(), 0);
    }

    public void Hear(string piece)
    {
        _text.Append(piece);
        if (_text.Text.Length == _said)
            return;
        draft.Say(_said == 0 ? ReportFrame.Headed(report, _text.Text) : _text.Text[_said..]);
        _said = _text.Text.Length;
    }

    private static GrowingText NewText() => new(nameof(ReportAnswer.Clinician));
}
