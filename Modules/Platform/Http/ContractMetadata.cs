namespace Netwerkplatform.Platform.Http;

/// <summary>A further form in which an endpoint answers, chosen by Accept: <c>text/csv</c>.</summary>
public sealed record AlsoProduces(string ContentType);

/// <summary>Marks an endpoint whose answer carries an ETag although it is not a <see cref="Resource{T}"/>.</summary>
public sealed record HasETag;

/// <summary>Marks an endpoint whose answer carries a Link to the next page although it is not a <see cref="Lijst{T}"/>.</summary>
public sealed record HasLink;

/// <summary>Marks an endpoint that does not look at the body at all (RFC 8058: mail programs post a form).</summary>
public sealed record AnyBody;

/// <summary>The contract shows an operation under the heading of this module, not under that of the one which answers it.</summary>
public sealed record ShownUnder(string Module);

/// <summary>
/// Changes a part of a resource, or something that a partner answers, and wants no If-Match: who comes second has read the same.
/// </summary>
public sealed record WithoutIfMatch;

/// <summary>
/// Looks at If-Match where it is sent, and does without: who makes or replaces by a key of their own, or acts on something, need not have
/// read it.
/// </summary>
public sealed record IfMatchOptional;
