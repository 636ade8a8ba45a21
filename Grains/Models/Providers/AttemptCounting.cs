using Orleans.MedAssist.Models.Wire;

namespace Orleans.MedAssist.Models.Providers;

/// <summary>Takes one attempt for each request that goes out; behind the retries, so that it sees every one.</summary>
internal sealed class AttemptCounting : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        // What was called off before it went out is no attempt.
        cancellationToken.ThrowIfCancellationRequested();
        var attempts = WireRequest.AttemptsOf(request);
        attempts?.Take();
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
                attempts?.Settle();
            return response;
        }
        catch (HttpRequestException e)
            when (e.HttpRequestError
                    is HttpRequestError.ConnectionError
                        or HttpRequestError.NameResolutionError
                        or HttpRequestError.SecureConnectionError
            )
        {
            attempts?.Settle();
            throw;
        }
    }
}
