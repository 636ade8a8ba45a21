namespace Orleans.MedAssist.Models.Providers;

/// <summary>
/// Reads each answer to its end before it is handed on: an answer that breaks off or falls silent in its middle is then
/// repeated and bounded in time like one that never began. A stream is handed on as it comes.
/// </summary>
internal sealed class WholeAnswer : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.Content.Headers.ContentType?.MediaType == "text/event-stream")
            return response;

        try
        {
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
