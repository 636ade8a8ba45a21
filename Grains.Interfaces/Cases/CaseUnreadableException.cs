namespace Orleans.MedAssist.Cases;

/// <summary>A case is stored and cannot be read or told by this version. Asking again does not help.</summary>
[GenerateSerializer, Alias("medassist.CaseUnreadableException")]
public sealed class CaseUnreadableException : Exception
{
    /// <summary>Without a message.</summary>
    public CaseUnreadableException() { }

    /// <summary>With a message, which never holds patient text.</summary>
    public CaseUnreadableException(string message)
        : base(message) { }

    /// <summary>With a message and its cause.</summary>
    public CaseUnreadableException(string message, Exception innerException)
        : base(message, innerException) { }
}
