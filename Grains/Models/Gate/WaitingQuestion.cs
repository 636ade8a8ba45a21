using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Models.Gate;

/// <summary>A question that waits for its place. Whoever takes it out of the waiting room completes it.</summary>
internal sealed class WaitingQuestion : TaskCompletionSource<IDisposable>
{
    // The caller's steps must not run inside of the call that gave its place back.
    public WaitingQuestion(Acuity acuity, int priority, long since)
        : base(TaskCreationOptions.RunContinuationsAsynchronously) =>
        (Acuity, Priority, Since, InLine) = (acuity, priority, since, new LinkedListNode<WaitingQuestion>(this));

    public Acuity Acuity { get; }

    /// <summary>1 to 10, 10 first.</summary>
    public int Priority { get; }

    /// <summary>When it came, a timestamp of the clock.</summary>
    public long Since { get; }

    /// <summary>Its number in the order of arrival.</summary>
    public long Arrival { get; set; }

    /// <summary>Its place in a line of the waiting room.</summary>
    public LinkedListNode<WaitingQuestion> InLine { get; }
}
