Attribute VB_Name = "Foerdermappe"
Option Explicit

' The buttons of the workbook and of the ribbon. Each starts
'
'     PYTHON -E -P -m addin button NAME --wb=WORKBOOK --app=excel --hwnd=WINDOW
'
' and nothing else: what a button does is decided and told by Python (addin/buttons.py). The macros speak only
' where Python cannot: when it is missing or does not start.
'
' Excel and LibreOffice both compile this module, and a line that one of them does not know would disable all
' macros there. So no API declarations, no conditional compilation, and what only one of them has is asked of an
' Object. Names travel encoded (Encode), so that blanks, umlauts and quotation marks mean nothing on the way.

Public Sub TeilnehmendePruefen()
    PressButton "check"
End Sub

Public Sub NaechsterBefund()
    PressButton "next"
End Sub

Public Sub BefundeAnnehmen()
    PressButton "accept"
End Sub

Public Sub VorschlaegeMachen()
    PressButton "propose"
End Sub

Public Sub VorschlaegeUebernehmen()
    PressButton "apply"
End Sub

Public Sub LetzteAenderungZuruecknehmen()
    PressButton "undo"
End Sub

Public Sub MarkierungenEntfernen()
    PressButton "unmark"
End Sub

Public Sub KofinanzierungBerechnen()
    PressButton "cofinance"
End Sub

Public Sub VerwendungsnachweisSchreiben()
    PressButton "statement"
End Sub

Public Sub EinladungErstellen()
    PressButton "invite"
End Sub

Public Sub ProtokollErstellen()
    PressButton "minutes"
End Sub

Public Sub BeschluesseUndAufgaben()
    PressButton "register"
End Sub

Public Sub AuswertungSchreiben()
    PressButton "evaluate"
End Sub

Public Sub OhneNamenAusgeben()
    PressButton "export"
End Sub

Public Sub OrdnerPruefen()
    PressButton "together"
End Sub

Public Sub Hilfe()
    PressButton "help"
End Sub

Private Sub PressButton(ByVal Button As String)
    Dim Failure As String
    If ActiveWorkbook Is Nothing Then
        Failure = NoWorkbook()
    ElseIf Val(Application.Version) >= 12 Then
        Failure = StartFromExcel(Button)
    Else ' LibreOffice answers 11
        Failure = StartFromLibreOffice(Button)
    End If
    If Failure <> "" Then MsgBox Failure, vbExclamation, "Fördermappe"
End Sub

' Waits for Python. Its exit status 0 says that the person was told everything. The objects of Windows know
' names beyond the code page of the machine, which Dir, Open and Environ do not.
Private Function StartFromExcel(ByVal Button As String) As String
    Dim Host As Object, Files As Object
    Dim StartFile As String, Python As String
    Dim Status As Long
    On Error GoTo Failed
    Set Host = CreateObject("WScript.Shell")
    Set Files = CreateObject("Scripting.FileSystemObject")
    StartFile = Host.ExpandEnvironmentStrings("%APPDATA%") & "\foerdermappe\start.txt"
    If Not Files.FileExists(StartFile) Then
        StartFromExcel = NotInstalled()
        Exit Function
    End If
    Python = Decode(Trim$(Files.OpenTextFile(StartFile).ReadLine))
    If Not Files.FileExists(Python) Then
        StartFromExcel = PythonMissing()
        Exit Function
    End If
    Status = Host.Run(Command(Python, Button) & " --app=excel --hwnd=" & CStr(Application.Hwnd), 0, True)
    If Status = 1 Or Status = 2 Then ' without Python or the package 1, after a call that it refuses 2
        StartFromExcel = NotStarted("Status " & CStr(Status))
    ElseIf Status <> 0 Then
        StartFromExcel = BrokenOff(Button, "Status " & CStr(Status))
    End If
    Exit Function
Failed:
    StartFromExcel = NotStarted(Err.Description)
End Function

' Never waits for a Python that talks to LibreOffice: it would wait for the lock that the macro holds.
Private Function StartFromLibreOffice(ByVal Button As String) As String
    Dim Folder As String, Python As String
    On Error GoTo Failed
    Folder = SettingsFolder()
    If Dir(Folder & "start.txt") = "" Then
        StartFromLibreOffice = NotInstalled()
        Exit Function
    End If
    Python = Decode(Trim$(FirstLine(Folder & "start.txt")))
    If Python = "" Then
        StartFromLibreOffice = NotInstalled()
        Exit Function
    End If
    If Dir(Python) = "" Then
        StartFromLibreOffice = PythonMissing()
        Exit Function
    End If
    If Not PythonStarts(Python, Folder & "ready.txt") Then
        StartFromLibreOffice = NotStarted("keine Antwort von Python")
        Exit Function
    End If
    Shell Command(Python, Button) & " --app=calc", 0
    Exit Function
Failed:
    StartFromLibreOffice = NotStarted(Err.Description)
End Function

' Whether Python and the package start: a short run of them that talks to nobody writes the file.
Private Function PythonStarts(ByVal Python As String, ByVal ReadyFile As String) As Boolean
    Dim GiveUp As Date
    If Dir(ReadyFile) <> "" Then Kill ReadyFile
    GiveUp = Now + TimeSerial(0, 0, 10)
    Shell StartOf(Python, "addin.ready"), 0
    Do While Dir(ReadyFile) = "" And Now < GiveUp
    Loop
    PythonStarts = Dir(ReadyFile) <> ""
End Function

' The folder that addin/button_call.py calls settings_folder().
Private Function SettingsFolder() As String
    If Environ("APPDATA") <> "" Then
        SettingsFolder = Environ("APPDATA") & "\foerdermappe\"
    ElseIf Environ("XDG_CONFIG_HOME") <> "" Then
        SettingsFolder = Environ("XDG_CONFIG_HOME") & "/foerdermappe/"
    Else
        SettingsFolder = Environ("HOME") & "/.config/foerdermappe/"
    End If
End Function

Private Function FirstLine(ByVal Path As String) As String
    Dim Number As Integer, Text As String
    Number = FreeFile
    Open Path For Input As #Number
    Line Input #Number, Text
    Close #Number
    FirstLine = Text
End Function

Private Function Command(ByVal Python As String, ByVal Button As String) As String
    Command = StartOf(Python, "addin") & " button " & Button & " --wb=" & Encode(WorkbookName())
End Function

' -E: LibreOffice leads every Python that it starts to the libraries of its own Python (PYTHONPATH), once it has
' run a macro or an extension in Python; they need not fit ours.
' -P: a file addin.py that lies beside the workbook must not be taken for ours.
Private Function StartOf(ByVal Python As String, ByVal Part As String) As String
    StartOf = """" & Python & """ -E -P -m " & Part
End Function

' LibreOffice 7.4 gives no folder in FullName. In Excel it may be an address (SharePoint).
Private Function WorkbookName() As String
    Dim Folder As String, Separator As String
    WorkbookName = ActiveWorkbook.FullName
    Folder = ActiveWorkbook.Path
    If Folder <> "" And WorkbookName = ActiveWorkbook.Name Then
        Separator = "/"
        If InStr(Folder, "\") > 0 Then Separator = "\"
        WorkbookName = Folder & Separator & WorkbookName
    End If
End Function

' As in addin/button_call.py: whatever is no ASCII letter, digit, point or hyphen becomes ~ and four hex digits.
Private Function Encode(ByVal Text As String) As String
    Dim Place As Long, Character As String
    For Place = 1 To Len(Text)
        Character = Mid$(Text, Place, 1)
        If InStr(1, PlainCharacters(), Character, vbBinaryCompare) > 0 Then
            Encode = Encode & Character
        Else
            Encode = Encode & "~" & Right$("000" & Hex$(AscW(Character)), 4)
        End If
    Next Place
End Function

Private Function PlainCharacters() As String
    PlainCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-"
End Function

Private Function Decode(ByVal Text As String) As String
    Dim Place As Long
    Place = 1
    Do While Place <= Len(Text)
        If Mid$(Text, Place, 5) Like "~[0-9A-F][0-9A-F][0-9A-F][0-9A-F]" Then
            Decode = Decode & ChrW$(CLng("&H" & Mid$(Text, Place + 1, 4)))
            Place = Place + 5
        Else
            Decode = Decode & Mid$(Text, Place, 1)
            Place = Place + 1
        End If
    Loop
End Function

Private Function NoWorkbook() As String
    NoWorkbook = "Es ist keine Arbeitsmappe offen, mit der die Fördermappe arbeiten kann." & vbCrLf & vbCrLf & _
        "Was tun: Bitte die Arbeitsmappe öffnen und, falls Excel das anbietet, „Bearbeitung aktivieren“ wählen."
End Function

Private Function NotInstalled() As String
    NotInstalled = Unchanged("Die Fördermappe ist auf diesem Rechner noch nicht eingerichtet.")
End Function

Private Function PythonMissing() As String
    PythonMissing = Unchanged("Das Python, mit dem die Fördermappe eingerichtet wurde, ist nicht mehr da.")
End Function

Private Function NotStarted(ByVal Details As String) As String
    NotStarted = Unchanged("Die Fördermappe konnte nicht gestartet werden (" & Details & ").")
End Function

' As in addin/buttons.py, where a button fails after it has begun to write.
Private Function BrokenOff(ByVal Button As String, ByVal Details As String) As String
    BrokenOff = "Die Fördermappe hat ohne eine Meldung geendet (" & Details & ")." & vbCrLf & vbCrLf & _
        HalfDone(Button) & vbCrLf & vbCrLf & _
        "Hilft das nicht: Bitte „foerdermappe doctor“ ausführen (oder die IT darum bitten). Das sagt, was fehlt."
End Function

' Two buttons write into the entries of the office, all others beside them.
Private Function HalfDone(ByVal Button As String) As String
    If Button = "apply" Or Button = "undo" Then
        HalfDone = "Ein Teil der Einträge kann schon geändert sein. Bitte „Letzte Änderung zurücknehmen“ drücken; " & _
            "wie es vor dem Übernehmen war, zeigt die Sicherungskopie."
    Else
        HalfDone = "Ihre Einträge sind unverändert. Die Markierungen und der Prüfbericht können " & _
            "unvollständig sein; bitte „Markierungen entfernen“ drücken."
    End If
End Function

Private Function Unchanged(ByVal What As String) As String
    Unchanged = What & vbCrLf & vbCrLf & _
        "An der Arbeitsmappe wurde nichts geändert." & vbCrLf & vbCrLf & _
        "Was tun: Bitte „foerdermappe install“ ausführen (oder die IT darum bitten), dann „foerdermappe doctor“: " & _
        "Das sagt, was fehlt."
End Function
