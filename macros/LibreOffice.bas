Attribute VB_Name = "LibreOffice"
Option Explicit

' What is different in the menu of LibreOffice. The build (addin/workbook/extension.py) puts these procedures in the
' place of those of the same name in Foerdermappe.bas; all others are the same there and here.
'
' The menu belongs to no workbook: it works with the one in front. Excel's objects (ActiveWorkbook, Application) are
' not at hand outside of a workbook (tried in LibreOffice 7.4), so LibreOffice's own are asked.

Private Sub PressButton(ByVal Button As String)
    Dim Failure As String
    If WorkbookName() = "" Then
        Failure = NoWorkbook()
    Else
        Failure = StartFromLibreOffice(Button)
    End If
    If Failure <> "" Then MsgBox Failure, vbExclamation, "Fördermappe"
End Sub

' As addin/workbook/libreoffice/books.py has it: the path, the address of a file that lies elsewhere, or the title of
' a workbook that was never saved. Empty where no workbook is in front.
Private Function WorkbookName() As String
    Dim Document As Object
    Document = StarDesktop.CurrentComponent
    If IsNull(Document) Then Exit Function
    If Not HasUnoInterfaces(Document, "com.sun.star.sheet.XSpreadsheetDocument") Then Exit Function
    WorkbookName = Document.URL
    If WorkbookName = "" Then
        WorkbookName = Document.Title
    ElseIf Left$(WorkbookName, 5) = "file:" Then
        WorkbookName = ConvertFromURL(WorkbookName)
    End If
End Function

Private Function NoWorkbook() As String
    NoWorkbook = "Vorn ist keine Arbeitsmappe offen, mit der die Fördermappe arbeiten kann." & vbCrLf & vbCrLf & _
        "Was tun: Bitte die Arbeitsmappe in Calc öffnen oder ihr Fenster nach vorn holen, dann noch einmal wählen."
End Function
