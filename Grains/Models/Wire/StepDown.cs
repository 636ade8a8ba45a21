using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Orleans.MedAssist.Models.Wire;

/// <summary>
/// Sends a question in the form that its model takes. Where that is not known yet, a refusal is answered by asking at
/// once without what was refused: it costs an attempt, not the answer.
/// </summary>
internal sealed class StepDown(EndpointForms forms) : DelegatingHandler
{
    private const int MostSteps = 8;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        if (WireRequest.ModelOf(request) is not { } model || request.Content is null)
            return await base.SendAsync(request, cancellationToken);

        var known = forms.Of(model);
        var form = known;
        var asked = known.IsFull ? null : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        if (asked is not null)
            request.Content = Body(Formed(asked, form));
        var (status, code, ofThisAnswer) = (0, default(string), false);
        for (var step = 0; ; step++)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                if (step > 0 && !ofThisAnswer)
                    forms.Learn(model, form, status, code);
                return response;
            }

            if (step == MostSteps || WireRequest.AttemptsOf(request) is { IsSpent: true })
                return response;

            var error = WireError.Of(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            asked ??= await request.Content.ReadAsByteArrayAsync(cancellationToken);
            if (Refusal.Next(response.StatusCode, error, Formed(asked, form), form) is not { } next)
                return response;

            (status, code, form) = ((int)response.StatusCode, error.Code, next);
            // The model did not manage this one answer: the next may well be of the schema.
            ofThisAnswer |= error.Mentions("json_validate_failed");
            response.Dispose();
            request.Content = Body(Formed(asked, form));
        }
    }

    private static JsonObject Formed(byte[] asked, EndpointForm form)
    {
        var request = JsonNode.Parse(asked)!.AsObject();
        form.Apply(request);
        return request;
    }

    private static ByteArrayContent Body(JsonObject request) =>
        new(System.Text.Encoding.UTF8.GetBytes(request.ToJsonString()))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        };
}
