Attribute VB_Name = "Menueband"
Option Explicit

' What the tab of the ribbon calls (customUI14.xml). The names differ from those of the Subs in "Foerdermappe":
' where two open workbooks hold a callback of the same name, Excel may call the wrong one.

Public Sub MenuebandTeilnehmendePruefen(control As IRibbonControl)
    Foerdermappe.TeilnehmendePruefen
End Sub

Public Sub MenuebandNaechsterBefund(control As IRibbonControl)
    Foerdermappe.NaechsterBefund
End Sub

Public Sub MenuebandBefundeAnnehmen(control As IRibbonControl)
    Foerdermappe.BefundeAnnehmen
End Sub

Public Sub MenuebandVorschlaegeMachen(control As IRibbonControl)
    Foerdermappe.VorschlaegeMachen
End Sub

Public Sub MenuebandVorschlaegeUebernehmen(control As IRibbonControl)
    Foerdermappe.VorschlaegeUebernehmen
End Sub

Public Sub MenuebandLetzteAenderungZuruecknehmen(control As IRibbonControl)
    Foerdermappe.LetzteAenderungZuruecknehmen
End Sub

Public Sub MenuebandMarkierungenEntfernen(control As IRibbonControl)
    Foerdermappe.MarkierungenEntfernen
End Sub

Public Sub MenuebandKofinanzierungBerechnen(control As IRibbonControl)
    Foerdermappe.KofinanzierungBerechnen
End Sub

Public Sub MenuebandVerwendungsnachweisSchreiben(control As IRibbonControl)
    Foerdermappe.VerwendungsnachweisSchreiben
End Sub

Public Sub MenuebandEinladungErstellen(control As IRibbonControl)
    Foerdermappe.EinladungErstellen
End Sub

Public Sub MenuebandProtokollErstellen(control As IRibbonControl)
    Foerdermappe.ProtokollErstellen
End Sub

Public Sub MenuebandBeschluesseUndAufgaben(control As IRibbonControl)
    Foerdermappe.BeschluesseUndAufgaben
End Sub

Public Sub MenuebandAuswertungSchreiben(control As IRibbonControl)
    Foerdermappe.AuswertungSchreiben
End Sub

Public Sub MenuebandOhneNamenAusgeben(control As IRibbonControl)
    Foerdermappe.OhneNamenAusgeben
End Sub

Public Sub MenuebandOrdnerPruefen(control As IRibbonControl)
    Foerdermappe.OrdnerPruefen
End Sub

Public Sub MenuebandHilfe(control As IRibbonControl)
    Foerdermappe.Hilfe
End Sub
