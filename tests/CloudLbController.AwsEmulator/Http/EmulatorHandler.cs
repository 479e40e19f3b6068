using System.Text;

namespace CloudLbController.AwsEmulation.Http;

/// <summary>The emulator as the end of an HTTP client's pipeline, without a socket.</summary>
internal sealed class EmulatorHandler(Dispatcher dispatcher) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var form = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var asked = WireRequest.Of(request.RequestUri?.Host, Header(request, "Authorization"), request.RequestUri?.Query ?? "", form);
        try
        {
            var answer = await dispatcher.AnswerAsync(asked, cancellationToken);
            var response = new HttpResponseMessage(answer.Status) { RequestMessage = request, Content = new StringContent(answer.Body, Encoding.UTF8, WireAnswer.ContentType) };
            response.Headers.Add("x-amzn-RequestId", answer.RequestId);
            return response;
        }
        catch (ConnectionLostException lost)
        {
            throw new HttpRequestException(HttpRequestError.ResponseEnded, lost.Message, lost);
        }
    }

    private static string? Header(HttpRequestMessage request, string name) =>
        request.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}
