namespace Netwerkplatform.Contracts;

/// <summary>
/// A column of a report that counts people, or is a part of people who are counted: few of them can be known by it, so that it is not
/// published below five.
/// </summary>
/// <param name="geteld">The column with how many they are, where it is another one; empty where none has it.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MensenAttribute(string? geteld = null) : Attribute
{
    public string? Geteld => geteld;
}
